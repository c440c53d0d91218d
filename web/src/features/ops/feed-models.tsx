import { useTranslation } from 'react-i18next';
import { platformNow } from '@/lib/clock';
import { formatAgo, formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { formatNumber, formatRate } from './feed-figures';
import { definitionOf, type Health, Section, Table } from './feed-section';

export function Models({ health }: { health: Health }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  return (
    <Section id="models" title={t('models')} definition={definitionOf(health, 'MODELS')}>
      {health.models.length === 0 ? (
        <p className="text-sm text-soft">{t('noModels')}</p>
      ) : (
        <Table
          label={t('models')}
          columns={[t('model'), t('version'), t('trainedAt'), t('samples'), t('counts')]}
          rows={health.models.map(({ kind, version, trainedAt, samples, share }) => [
            t(`model${kind}`),
            String(version),
            formatAgo(trainedAt, locale, platformNow()),
            formatNumber(samples, locale),
            formatRate(share, locale),
          ])}
        />
      )}
    </Section>
  );
}

export function Weights({ health }: { health: Health }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const count = health.weights.filter((weight) => weight.default !== weight.value).length;
  return (
    <Section id="weights" title={t('weights')} definition={definitionOf(health, 'WEIGHTS')}>
      <p className="text-sm text-soft">{t('differ', { count })}</p>
      <details>
        <summary className="cursor-pointer text-sm font-medium">{t('asTable')}</summary>
        <div className="mt-3">
          <Table
            label={t('weights')}
            columns={[t('weight'), t('value'), t('usual')]}
            rows={health.weights.map((weight) => [
              weight.name,
              formatNumber(weight.value, locale, 4),
              weight.default == null ? t('none') : formatNumber(weight.default, locale, 4),
            ])}
          />
        </div>
      </details>
    </Section>
  );
}

/** Who started with what, and when; what differs from before. */
export function History({ changes }: { changes: Health['weightChanges'] }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const shown = (value?: number | null) => (value == null ? t('none') : formatNumber(value, locale, 4));
  return (
    <Section id="history" title={t('history')}>
      {changes.length === 0 ? (
        <p className="text-sm text-soft">{t('noHistory')}</p>
      ) : (
        <ol className="flex flex-col divide-y divide-line rounded-card border border-line">
          {changes.map(({ node, at, changes: differences }) => (
            <li key={`${node} ${at}`} className="flex flex-col gap-1 px-4 py-3 text-sm">
              <p className="font-medium break-words">{t('startedWith', { node, time: formatDateTime(at, locale) })}</p>
              {differences.length === 0 ? (
                <p className="text-soft">{t('asDefaults')}</p>
              ) : (
                <ul className="text-soft tabular-nums">
                  {differences.map(({ name, before, after }) => (
                    <li key={name} className="break-words">
                      {t('change', { name, before: shown(before), after: shown(after) })}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
