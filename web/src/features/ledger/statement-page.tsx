import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { platformNow } from '@/lib/clock';
import { addDays, dayOf, lastDays, readRange, startOfDay } from '@/lib/market-day';
import { ButtonLink } from '@/ui/button';
import { DayRangePicker } from '@/ui/day-range-picker';
import { RequirePerson } from '@/ui/require-person';
import { Empty, LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { Balances } from './balances';
import { Payouts } from './payouts';
import { PeriodBooks } from './period-books';
import './texts';

const mostDays = 366;

const ShopMoneyQuery = graphql(`
  query ShopMoney($id: ID!, $from: DateTime!, $to: DateTime!) {
    node(id: $id) {
      id
      ... on Shop {
        name
        viewerPermissions
        payoutAccount
        holds {
          id
          amount {
            amountMinor
            currency
          }
          reason
          heldAt
        }
        statement(from: $from, to: $to) {
          closing {
            ...Balances_balances
            available {
              amountMinor
              currency
            }
          }
        }
      }
    }
  }
`);

/** A shop's money: where it stands, its way to the bank, and the books of a period that stands in the address. */
export function StatementPage() {
  const { t } = useTranslation(['ledger', 'common']);
  const { shopId = '' } = useParams();
  return (
    <RequirePerson>
      <title>{`${t('statement')} · ${t('common:appName')}`}</title>
      <ShopMoney key={shopId} shopId={shopId} />
    </RequirePerson>
  );
}

function ShopMoney({ shopId }: { shopId: string }) {
  const { t } = useTranslation('ledger');
  const today = dayOf(platformNow());
  const [news, setNews] = useState(0);
  // Balances as they are now: those at the end of today.
  const [{ data, error }, ask] = useQuery({
    query: ShopMoneyQuery,
    variables: { id: shopId, from: startOfDay(today), to: startOfDay(addDays(today, 1)) },
    requestPolicy: 'cache-and-network',
  });
  const shop = data?.node?.__typename === 'Shop' ? data.node : null;
  if (!shop) {
    if (data) return <NotFound />;
    return error ? <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} /> : <MoneySkeleton />;
  }
  if (!shop.statement) return <Empty icon={Lock} level={1} title={t('noAccess')} text={t('noAccessText')} />;
  const { closing } = shop.statement;
  return (
    <div className="flex flex-col gap-8">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-xl font-semibold">{t('statement')}</h1>
          <p className="mt-1 text-sm text-soft">{t('intro')}</p>
        </div>
        <ButtonLink size="small" to={`/shop/${encodeURIComponent(shopId)}/dashboard`}>
          {t('toDashboard')}
        </ButtonLink>
      </header>
      <Balances balances={closing} holds={shop.holds} />
      <Payouts
        shopId={shopId}
        available={closing.available}
        account={shop.payoutAccount ?? null}
        maySetAccount={shop.viewerPermissions.includes('MANAGE_STAFF')}
        onNews={() => {
          ask({ requestPolicy: 'network-only' });
          setNews((count) => count + 1);
        }}
      />
      <Books shopId={shopId} today={today} news={news} />
    </div>
  );
}

/** Payouts change the books too: each piece of news has them read again. */
function Books({ shopId, today, news }: { shopId: string; today: string; news: number }) {
  const { t } = useTranslation('ledger');
  const [search, setSearch] = useSearchParams();
  const range = readRange(search.get('first'), search.get('last'), mostDays) ?? lastDays(30, today);
  return (
    <section aria-labelledby="period" className="flex flex-col gap-4">
      <h2 id="period" className="text-lg font-semibold">
        {t('period')}
      </h2>
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
      <PeriodBooks key={`${range.first} ${range.last} ${news}`} shopId={shopId} range={range} />
    </section>
  );
}

function MoneySkeleton() {
  return (
    <Loading>
      <Skeleton className="mb-6 h-8 w-1/3" />
      <Skeleton className="mb-6 h-32 rounded-card" />
      <Skeleton className="h-64 rounded-card" />
    </Loading>
  );
}
