import { useTranslation } from 'react-i18next';
import type { FeedMetric } from '@/generated/graphql';
import { useLocale } from '@/lib/i18n/language';
import { formatNumber, formatRate, rateOf } from './feed-figures';
import { definitionOf, type Health, HowCounted } from './feed-section';

/** The figures of the period, each with how it is counted. */
export function Tiles({ health }: { health: Health }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const none = t('none');
  const rate = (value: number | null | undefined) => (value == null ? none : formatRate(value, locale));
  const plain = (value: number | null | undefined) => (value == null ? none : formatNumber(value, locale));
  const per = (part: number) => rate(rateOf(part, health.impressions));
  const time = (value: number | null | undefined) =>
    value == null ? none : t('milliseconds', { value: formatNumber(value, locale, 1) });
  const { p50Milliseconds, p99Milliseconds, count } = health.latency;
  const tiles: { name: string; value: string; note?: string; metric: FeedMetric }[] = [
    { name: t('impressions'), value: formatNumber(health.impressions, locale), metric: 'IMPRESSIONS' },
    { name: t('openRate'), value: per(health.opens), metric: 'OPEN_RATE' },
    { name: t('likeRate'), value: per(health.likes), metric: 'REACTIONS' },
    { name: t('collectRate'), value: per(health.collects), metric: 'REACTIONS' },
    {
      name: t('novelty'),
      value: health.novelty == null ? none : t('bits', { value: plain(health.novelty) }),
      metric: 'NOVELTY',
    },
    {
      name: t('coverage'),
      value: rate(health.coverage),
      note: t('ofLive', { count: health.liveNotes }),
      metric: 'COVERAGE',
    },
    {
      name: t('giniNotes'),
      value: plain(health.giniOfNotes),
      note: t('ofLive', { count: health.liveNotes }),
      metric: 'GINI',
    },
    {
      name: t('giniAuthors'),
      value: plain(health.giniOfAuthors),
      note: t('ofAuthors', { count: health.liveAuthors }),
      metric: 'GINI',
    },
    { name: t('young'), value: rate(health.youngShare), metric: 'YOUNG' },
    { name: t('explored'), value: per(health.exploration.impressions), metric: 'EXPLORATION' },
    { name: t('p50'), value: time(p50Milliseconds), note: t('ofPages', { count }), metric: 'LATENCY' },
    { name: t('p99'), value: time(p99Milliseconds), note: t('ofPages', { count }), metric: 'LATENCY' },
  ];
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tiles.map(({ name, value, note, metric }) => (
        <section key={name} aria-label={name} className="flex flex-col gap-1 rounded-card border border-line p-4">
          <h2 className="text-sm text-soft">{name}</h2>
          <p className="text-2xl font-bold tracking-tight tabular-nums">{value}</p>
          {note && <p className="text-xs text-soft">{note}</p>}
          <HowCounted text={definitionOf(health, metric)} />
        </section>
      ))}
    </div>
  );
}
