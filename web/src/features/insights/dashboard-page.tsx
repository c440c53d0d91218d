import { ChartNoAxesCombined, Lock } from 'lucide-react';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql, readFragment } from '@/generated';
import type { ShopDashboardQuery as DashboardData, ShopFigure } from '@/generated/graphql';
import { platformNow } from '@/lib/clock';
import { useLocale } from '@/lib/i18n/language';
import { dayOf, formatDay, lastDays, lengthOf, readRange } from '@/lib/market-day';
import { ButtonLink } from '@/ui/button';
import { DayRangePicker } from '@/ui/day-range-picker';
import { RequirePerson } from '@/ui/require-person';
import { Empty, LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { FigureTile } from './figure-tile';
import { figureNames, formatValue, isEmpty, valueOf } from './figures';
import './texts';

// The library for charts is larger than the page: it comes when there is something to draw.
const FigureChart = lazy(() => import('./figure-chart').then((file) => ({ default: file.FigureChart })));

const mostDays = 366;

const FiguresFragment = graphql(`
  fragment DashboardPage_figures on ShopFigures {
    gmv {
      amountMinor
      currency
    }
    refunded {
      amountMinor
      currency
    }
    averageOrder {
      amountMinor
      currency
    }
    ordersPlaced
    ordersPaid
    refundRateBps
    checkoutConversionBps
    noteConversionBps
  }
`);

const DashboardQuery = graphql(`
  query ShopDashboard($id: ID!, $firstDay: String!, $lastDay: String!, $locale: String!) {
    node(id: $id) {
      id
      ... on Shop {
        name
        dashboard(firstDay: $firstDay, lastDay: $lastDay) {
          timeZone
          totals {
            ...DashboardPage_figures
            peopleOrdering
            peoplePaying
            peopleTapping
            tappersPaying
          }
          before {
            ...DashboardPage_figures
          }
          days {
            day
            figures {
              ...DashboardPage_figures
            }
          }
          definitions {
            figure
            text(locale: $locale)
          }
        }
      }
    }
  }
`);

/** How a shop does: figures with their definitions, over days that stand in the address. */
export function DashboardPage() {
  const { t } = useTranslation(['insights', 'common']);
  const { shopId = '' } = useParams();
  return (
    <RequirePerson>
      <title>{`${t('dashboard')} · ${t('common:appName')}`}</title>
      <Dashboard key={shopId} shopId={shopId} />
    </RequirePerson>
  );
}

function Dashboard({ shopId }: { shopId: string }) {
  const { t } = useTranslation('insights');
  const locale = useLocale();
  const [search, setSearch] = useSearchParams();
  const today = dayOf(platformNow());
  const range = readRange(search.get('first'), search.get('last'), mostDays) ?? lastDays(30, today);
  const [{ data, error, fetching }, retry] = useQuery({
    query: DashboardQuery,
    variables: { id: shopId, firstDay: range.first, lastDay: range.last, locale },
    requestPolicy: 'cache-and-network',
  });
  const shop = data?.node?.__typename === 'Shop' ? data.node : null;
  if (data && !shop) return <NotFound />;
  if (shop && !shop.dashboard) return <Empty icon={Lock} level={1} title={t('noAccess')} text={t('noAccessText')} />;
  const count = lengthOf(range);
  const timeZone = shop?.dashboard?.timeZone ?? 'Asia/Shanghai';
  return (
    <div className="flex flex-col gap-6">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-xl font-semibold">{t('dashboard')}</h1>
          <p className="mt-1 text-sm text-soft">
            {count === 1 ? t('introOne', { timeZone }) : t('intro', { timeZone, count })}
          </p>
        </div>
        <ButtonLink size="small" to={`/shop/${encodeURIComponent(shopId)}/statement`}>
          {t('toStatement')}
        </ButtonLink>
      </header>
      <DayRangePicker
        range={range}
        today={today}
        presets={[1, 7, 30, 90]}
        mostDays={mostDays}
        onChange={({ first, last }) => setSearch({ first, last }, { replace: true })}
        texts={{
          period: t('period'),
          preset: (days) => (days === 1 ? t('today') : t('lastDays', { count: days })),
          from: t('from'),
          to: t('to'),
          show: t('show'),
          badRange: t('badRange', { count: mostDays }),
        }}
      />
      {shop?.dashboard ? (
        <div aria-busy={fetching} className={fetching ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
          <Figures dashboard={shop.dashboard} />
        </div>
      ) : error ? (
        <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : (
        <DashboardSkeleton />
      )}
    </div>
  );
}

type ShopNode = Extract<NonNullable<DashboardData['node']>, { __typename: 'Shop' }>;

function Figures({ dashboard }: { dashboard: NonNullable<ShopNode['dashboard']> }) {
  const { t } = useTranslation('insights');
  const totals = readFragment(FiguresFragment, dashboard.totals);
  const before = readFragment(FiguresFragment, dashboard.before);
  const { peopleOrdering, peoplePaying, peopleTapping, tappersPaying } = dashboard.totals;
  const people: Partial<Record<ShopFigure, { part: number; whole: number }>> = {
    CHECKOUT_CONVERSION: { part: peoplePaying, whole: peopleOrdering },
    NOTE_CONVERSION: { part: tappersPaying, whole: peopleTapping },
  };
  const definitionOf = (figure: ShopFigure) => dashboard.definitions.find((one) => one.figure === figure)?.text ?? '';
  return (
    <div className="flex flex-col gap-8">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {figureNames.map((figure) => (
          <FigureTile
            key={figure}
            figure={figure}
            totals={totals}
            before={before}
            definition={definitionOf(figure)}
            people={people[figure]}
          />
        ))}
      </div>
      {isEmpty(totals, peopleTapping) ? (
        <Empty icon={ChartNoAxesCombined} title={t('empty')} text={t('emptyText')} />
      ) : (
        <ByDay
          currency={totals.gmv.currency}
          days={dashboard.days.map(({ day, figures }) => ({ day, figures: readFragment(FiguresFragment, figures) }))}
        />
      )}
    </div>
  );
}

type Days = ComponentProps<typeof FigureChart>['days'];
type Currency = ComponentProps<typeof FigureChart>['currency'];

/** One figure as a chart and as a table. */
function ByDay({ days, currency }: { days: Days; currency: Currency }) {
  const { t } = useTranslation('insights');
  const locale = useLocale();
  const [figure, setFigure] = useState<ShopFigure>('GMV');
  return (
    <section aria-labelledby="by-day" className="flex flex-col gap-4">
      <h2 id="by-day" className="text-lg font-semibold">
        {t('perDay')}
      </h2>
      <div role="group" aria-label={t('perDay')} className="-mx-3 flex scrollbar-none gap-2 overflow-x-auto px-3 py-1">
        {figureNames.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={figure === name}
            onClick={() => setFigure(name)}
            className={`h-9 shrink-0 rounded-full px-3.5 text-sm font-medium ${figure === name ? 'bg-ink text-paper' : 'bg-wash text-ink'}`}
          >
            {t(`figure${name}`)}
          </button>
        ))}
      </div>
      {days.length > 1 && (
        <Suspense fallback={<Skeleton className="h-64 lg:h-80" />}>
          <FigureChart
            figure={figure}
            name={t(`figure${figure}`)}
            label={t('chartOf', { figure: t(`figure${figure}`) })}
            currency={currency}
            days={days}
          />
        </Suspense>
      )}
      <details>
        <summary className="cursor-pointer text-sm font-medium">{t('asTable')}</summary>
        <div
          className="mt-3 max-h-96 overflow-auto rounded-xl border border-line"
          tabIndex={0}
          role="region"
          aria-label={t('perDay')}
        >
          <table className="w-full text-sm whitespace-nowrap tabular-nums">
            <thead className="sticky top-0 bg-paper text-left text-xs text-soft">
              <tr>
                <th scope="col" className="px-4 py-2 font-medium">
                  {t('day')}
                </th>
                {figureNames.map((name) => (
                  <th key={name} scope="col" className="px-4 py-2 text-right font-medium">
                    {t(`figure${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {days.toReversed().map(({ day, figures }) => (
                <tr key={day}>
                  <th scope="row" className="px-4 py-2 text-left font-normal">
                    {formatDay(day, locale)}
                  </th>
                  {figureNames.map((name) => {
                    const value = valueOf(name, figures);
                    return (
                      <td key={name} className="px-4 py-2 text-right">
                        {value === null ? t('noValue') : formatValue(name, value, currency, locale)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function DashboardSkeleton() {
  return (
    <Loading>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {figureNames.map((figure) => (
          <Skeleton key={figure} className="h-32 rounded-card" />
        ))}
      </div>
      <Skeleton className="mt-8 h-64 rounded-card" />
    </Loading>
  );
}
