import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Skeleton } from '@/ui/states';
import { type Estimate, formatNumber, formatRate, intervalTexts, rateOf } from './feed-figures';
import { definitionOf, type Health, Section, Table } from './feed-section';

// The library for charts is larger than the page.
const OverTimeChart = lazy(() => import('./feed-charts').then((file) => ({ default: file.OverTimeChart })));
const SourceChart = lazy(() => import('./feed-charts').then((file) => ({ default: file.SourceChart })));

export function OverTime({ intervals, withDay }: { intervals: Health['intervals']; withDay: boolean }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const points = intervals.map(({ from, impressions, opens, ofYoung }) => ({
    from,
    impressions,
    openRate: rateOf(opens, impressions),
    young: rateOf(ofYoung, impressions),
  }));
  const rate = (value: number | null) => (value === null ? t('none') : formatRate(value, locale));
  return (
    <Section id="over-time" title={t('overTime')}>
      <Legend />
      <Suspense fallback={<Skeleton className="h-60" />}>
        <OverTimeChart points={points} withDay={withDay} />
      </Suspense>
      <details>
        <summary className="cursor-pointer text-sm font-medium">{t('asTable')}</summary>
        <div className="mt-3">
          <Table
            label={t('overTime')}
            columns={[t('time'), t('impressions'), t('openRate'), t('young')]}
            rows={points
              .toReversed()
              .map(({ from, impressions, openRate, young }) => [
                formatDateTime(from, locale),
                formatNumber(impressions, locale),
                rate(openRate),
                rate(young),
              ])}
          />
        </div>
      </details>
    </Section>
  );
}

function Legend() {
  const { t } = useTranslation('opsFeed');
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft">
      <span className="inline-flex items-center gap-2">
        <span aria-hidden="true" className="h-0 w-5 border-t-2 border-brand" />
        {t('openRate')}
      </span>
      <span className="inline-flex items-center gap-2">
        <span aria-hidden="true" className="h-0 w-5 border-t-2 border-dashed border-link" />
        {t('young')}
      </span>
    </p>
  );
}

export function Sources({ health }: { health: Health }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const per = (part: number, whole: number) => {
    const rate = rateOf(part, whole);
    return rate === null ? t('none') : formatRate(rate, locale);
  };
  return (
    <Section id="by-source" title={t('bySource')} definition={definitionOf(health, 'SOURCES', 'OPEN_RATE')}>
      <Suspense fallback={<Skeleton className="h-60" />}>
        <SourceChart
          sources={health.sources.map(({ source, opens, impressions }) => ({
            name: t(`source${source}`),
            rate: rateOf(opens, impressions) ?? 0,
          }))}
        />
      </Suspense>
      <Table
        label={t('bySource')}
        columns={[t('source'), t('impressions'), t('share'), t('openRate'), t('likeRate'), t('collectRate')]}
        rows={health.sources.map(({ source, impressions, opens, likes, collects }) => [
          t(`source${source}`),
          formatNumber(impressions, locale),
          per(impressions, health.impressions),
          per(opens, impressions),
          per(likes, impressions),
          per(collects, impressions),
        ])}
      />
    </Section>
  );
}

/** What readers made of what chance showed them, beside all else. */
export function Exploration({ health }: { health: Health }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const { impressions, outcomes } = health.exploration;
  const shown = (estimate?: Estimate | null) => (estimate ? t('interval', intervalTexts(estimate, locale)) : t('none'));
  return (
    <Section id="exploration" title={t('exploration')} definition={definitionOf(health, 'EXPLORATION')}>
      {impressions === 0 ? (
        <p className="text-sm text-soft">{t('noExploration')}</p>
      ) : (
        <>
          <p className="text-sm text-soft">{t('ofImpressions', { count: impressions })}</p>
          <Table
            label={t('exploration')}
            columns={[t('what'), t('asDrawn'), t('evenly'), t('elsewhere')]}
            rows={outcomes.map(({ head, asDrawn, evenly, elsewhere }) => [
              t(`head${head}`),
              shown(asDrawn),
              shown(evenly),
              shown(elsewhere),
            ])}
          />
        </>
      )}
    </Section>
  );
}
