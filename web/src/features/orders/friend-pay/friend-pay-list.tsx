import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { formatDateTime, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { LoadMore } from '@/ui/load-more';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { FriendPayLines } from './friend-pay-lines';

const FriendPaysQuery = graphql(`
  query FriendPays($after: String) {
    viewer {
      friendPays(first: 10, after: $after) {
        nodes {
          id
          state
          askedAt
          buyer {
            id
            displayName
          }
          total {
            amountMinor
            currency
          }
          payment {
            id
            state
            refunds {
              state
              amount {
                amountMinor
                currency
              }
            }
          }
          ...FriendPayLines_request
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** What one paid for others, and what of it came back. */
export function FriendPayList() {
  const { t } = useTranslation('friendPay');
  const locale = useLocale();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: FriendPaysQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const page = data?.viewer?.friendPays;
  if (!page) {
    return error ? (
      <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="h-40 rounded-card" />
      </Loading>
    );
  }
  if (page.nodes.length === 0) return <Empty icon={Users} title={t('noneForFriends')} />;
  return (
    <>
      <ul aria-label={t('forFriends')} className="flex flex-col gap-4">
        {page.nodes.map((request) => (
          <li key={request.id} className="rounded-card border border-line p-4 sm:p-5">
            <div className="mb-3 flex items-center justify-between gap-3">
              <div className="min-w-0">
                <h2 className="truncate text-[15px] font-semibold">
                  {t('paidFor', { name: request.buyer.displayName })}
                </h2>
                <p className="text-xs text-soft">
                  <time dateTime={request.askedAt}>{formatDateTime(request.askedAt, locale)}</time>
                </p>
              </div>
              <span className="shrink-0 rounded-full bg-wash px-3 py-1 text-xs font-semibold">
                {t(`state${request.state}`)}
              </span>
            </div>
            <FriendPayLines request={request} />
            <p className="mt-4 flex justify-between border-t border-line pt-3 font-semibold">
              {t('total')} <span className="tabular-nums">{formatMoney(request.total, locale)}</span>
            </p>
            {request.payment?.refunds.map(({ state, amount }, place) => (
              <p key={place} className="mt-1 text-sm text-soft">
                {t(state === 'SUCCEEDED' ? 'refunded' : 'refunding', { amount: formatMoney(amount, locale) })}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={page.pageInfo.hasNextPage}
        isLoading={fetching}
        onMore={() => setAfter(page.pageInfo.endCursor ?? null)}
      />
    </>
  );
}
