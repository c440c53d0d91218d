import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedHead } from '@/generated/graphql';
import { useLocale } from '@/lib/i18n/language';
import { Skeleton } from '@/ui/states';
import { formatNumber, formatRate } from './feed-figures';
import { definitionOf, type Health, Section, Table } from './feed-section';

const CalibrationChart = lazy(() => import('./feed-charts').then((file) => ({ default: file.CalibrationChart })));

/** One probability as a chart, all as a table. */
export function Calibration({ health }: { health: Health }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const [head, setHead] = useState<FeedHead>('OPEN');
  const known = health.heads.filter(({ count }) => count > 0);
  const chosen = known.find((one) => one.head === head) ?? known[0];
  const rate = (value: number | null | undefined) => (value == null ? t('none') : formatRate(value, locale));
  return (
    <Section id="calibration" title={t('calibration')} definition={definitionOf(health, 'CALIBRATION')}>
      {chosen ? (
        <>
          <div role="group" aria-label={t('calibration')} className="flex flex-wrap gap-2">
            {known.map((one) => (
              <button
                key={one.head}
                type="button"
                aria-pressed={one === chosen}
                onClick={() => setHead(one.head)}
                className={`h-8 shrink-0 rounded-full px-3 text-[13px] font-medium ${one === chosen ? 'bg-ink text-paper' : 'bg-wash text-ink'}`}
              >
                {t(`head${one.head}`)}
              </button>
            ))}
          </div>
          <Suspense fallback={<Skeleton className="h-72" />}>
            <CalibrationChart label={t('calibrationChart', { head: t(`head${chosen.head}`) })} bins={chosen.bins} />
          </Suspense>
          <Table
            label={t('calibration')}
            columns={[t('what'), t('impressions'), t('predicted'), t('observed'), t('error')]}
            rows={known.map((one) => [
              t(`head${one.head}`),
              formatNumber(one.count, locale),
              rate(one.predicted),
              rate(one.observed),
              rate(one.calibrationError),
            ])}
          />
        </>
      ) : (
        <p className="text-sm text-soft">{t('noPredictions')}</p>
      )}
    </Section>
  );
}
