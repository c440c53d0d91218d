import { ChartNoAxesCombined } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Button } from '@/ui/button';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { Calibration } from './feed-calibration';
import { feedWindows, readWindow } from './feed-figures';
import { Exploration, OverTime, Sources } from './feed-readings';
import { History, Models, Weights } from './feed-models';
import { Tiles } from './feed-tiles';

const FeedHealthQuery = graphql(`
  query FeedHealth($window: FeedWindow!, $locale: String!) {
    feedHealth(window: $window) {
      from
      to
      countedFrom
      impressions
      opens
      likes
      collects
      novelty
      coverage
      giniOfNotes
      giniOfAuthors
      youngShare
      liveNotes
      liveAuthors
      sources {
        source
        impressions
        opens
        likes
        collects
      }
      intervals {
        from
        impressions
        opens
        ofYoung
      }
      exploration {
        impressions
        outcomes {
          head
          asDrawn {
            rate
            low
            high
            count
          }
          evenly {
            rate
            low
            high
            count
          }
          elsewhere {
            rate
            low
            high
            count
          }
        }
      }
      heads {
        head
        count
        predicted
        observed
        calibrationError
        bins {
          count
          predicted
          observed
        }
      }
      latency {
        count
        p50Milliseconds
        p99Milliseconds
      }
      models {
        kind
        version
        trainedAt
        samples
        share
      }
      weights {
        name
        value
        default
      }
      weightChanges {
        node
        at
        changes {
          name
          before
          after
        }
      }
      definitions {
        metric
        text(locale: $locale)
      }
    }
  }
`);

/** How the feed does: what readers made of it, how even it is, and by which models and weights it is made. */
export function FeedHealth() {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const [search, setSearch] = useSearchParams();
  const window = readWindow(search.get('window'));
  const [{ data, error, fetching }, ask] = useQuery({
    query: FeedHealthQuery,
    variables: { window, locale },
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  const health = data?.feedHealth;
  const told = health && {
    from: formatDateTime(health.countedFrom, locale),
    to: formatDateTime(health.to, locale),
  };
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div role="group" aria-label={t('window')} className="flex gap-2">
          {feedWindows.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === window}
              onClick={() => setSearch({ window: one.toLowerCase() }, { replace: true })}
              className={`h-9 shrink-0 rounded-full px-3.5 text-sm font-medium ${one === window ? 'bg-ink text-paper' : 'bg-wash text-ink'}`}
            >
              {t(`window${one}`)}
            </button>
          ))}
        </div>
        <Button size="small" isBusy={fetching} onPress={again}>
          {t('refresh')}
        </Button>
      </div>
      {health && told ? (
        <div aria-busy={fetching} className={`flex flex-col gap-9 transition-opacity ${fetching ? 'opacity-60' : ''}`}>
          <div className="flex flex-col gap-3">
            <p className="text-sm text-soft">
              {health.countedFrom === health.from ? t('counted', told) : t('countedFrom', told)}
            </p>
            <Tiles health={health} />
          </div>
          {health.impressions === 0 ? (
            <Empty icon={ChartNoAxesCombined} title={t('empty')} text={t('emptyText')} />
          ) : (
            <>
              <OverTime intervals={health.intervals} withDay={window === 'WEEK'} />
              <Sources health={health} />
              <Exploration health={health} />
              <Calibration health={health} />
            </>
          )}
          <Models health={health} />
          <Weights health={health} />
          <History changes={health.weightChanges} />
        </div>
      ) : error ? (
        <LoadError onRetry={again} />
      ) : (
        <Loading>
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {Array.from({ length: 12 }, (_, i) => (
              <Skeleton key={i} className="h-28 rounded-card" />
            ))}
          </div>
          <Skeleton className="mt-8 h-60 rounded-card" />
        </Loading>
      )}
    </div>
  );
}
