import { clsx } from 'clsx';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { PayoutState } from '@/generated/graphql';
import { formatDateTime, formatMoney, type MoneyValue } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Button } from '@/ui/button';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { AccountDialog } from './account-dialog';
import { PayoutDialog } from './payout-dialog';

const PayoutsQuery = graphql(`
  query ShopPayouts($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on Shop {
        payouts(first: 10, after: $after) {
          nodes {
            id
            amount {
              amountMinor
              currency
            }
            state
            reason
            account
            createdAt
            endedAt
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const chips: Record<PayoutState, string> = {
  REQUESTED: 'bg-wash text-ink',
  PAID: 'bg-good-wash text-good',
  FAILED: 'bg-brand-wash text-danger',
};

interface PayoutsProps {
  readonly shopId: string;
  readonly available: MoneyValue;
  readonly account: string | null;
  readonly maySetAccount: boolean;
  /** Something moved: the balances may have changed. */
  readonly onNews: () => void;
}

const lookAgainMs = 3_000;

export function Payouts({ shopId, available, account, maySetAccount, onNews }: PayoutsProps) {
  const { t } = useTranslation(['ledger', 'common']);
  const locale = useLocale();
  const [dialog, setDialog] = useState<'payout' | 'account' | null>(null);
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, ask] = useQuery({
    query: PayoutsQuery,
    variables: { id: shopId, after },
    requestPolicy: 'cache-and-network',
  });
  const page = data?.node?.__typename === 'Shop' ? data.node.payouts : null;
  const underWay = page?.nodes.filter(({ state }) => state === 'REQUESTED').length ?? 0;
  const look = useEffectEvent(() => {
    if (!document.hidden) ask({ requestPolicy: 'network-only' });
  });
  const tell = useEffectEvent(onNews);
  // Payouts have no subscription: while one is on its way, look now and then, and when it ends, at the balances too.
  useEffect(() => {
    tell();
    if (underWay === 0) return;
    const timer = setInterval(look, lookAgainMs);
    return () => clearInterval(timer);
  }, [underWay]);
  return (
    <section aria-labelledby="payouts" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="payouts" className="text-lg font-semibold">
          {t('payouts')}
        </h2>
        <div className="flex flex-wrap gap-2">
          {maySetAccount && (
            <Button size="small" onPress={() => setDialog('account')}>
              {account === null ? t('setAccount') : t('changeAccount')}
            </Button>
          )}
          <Button
            size="small"
            tone="brand"
            isDisabled={account === null || available.amountMinor <= 0}
            onPress={() => setDialog('payout')}
          >
            {t('requestPayout')}
          </Button>
        </div>
      </header>
      <p className="text-sm break-words text-soft">{account === null ? t('noAccount') : t('payoutTo', { account })}</p>
      {!page && error && <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!page && !error && (
        <Loading>
          <Skeleton className="h-16 rounded-xl" />
        </Loading>
      )}
      {page?.nodes.length === 0 && <p className="text-sm">{t('noPayouts')}</p>}
      {page && page.nodes.length > 0 && (
        <ul aria-label={t('payouts')} className="flex flex-col divide-y divide-line rounded-card border border-line">
          {page.nodes.map(({ id, amount, state, reason, account: to, createdAt, endedAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
              <span className="font-semibold tabular-nums">{formatMoney(amount, locale)}</span>
              <span className="min-w-0 flex-1 text-xs break-words text-soft">
                {to} · {t('askedAt', { time: formatDateTime(createdAt, locale) })}
                {endedAt &&
                  ` · ${t(state === 'PAID' ? 'paidAt' : 'failedAt', { time: formatDateTime(endedAt, locale) })}`}
                {state === 'FAILED' && (
                  <span className="block text-danger">
                    {reason} {t('moneyBack')}
                  </span>
                )}
              </span>
              <span className={clsx('rounded-full px-3 py-1 text-xs font-semibold', chips[state])}>
                {t(`payout${state}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {page?.pageInfo.hasNextPage && (
        <Button className="self-center" isBusy={fetching} onPress={() => setAfter(page.pageInfo.endCursor ?? null)}>
          {t('common:more')}
        </Button>
      )}
      <PayoutDialog
        shopId={shopId}
        available={available}
        isOpen={dialog === 'payout'}
        onClose={() => setDialog(null)}
        onDone={() => ask({ requestPolicy: 'network-only' })}
      />
      <AccountDialog
        shopId={shopId}
        account={account}
        isOpen={dialog === 'account'}
        onClose={() => setDialog(null)}
        onDone={onNews}
      />
    </section>
  );
}
