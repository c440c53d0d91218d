import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { LoadMore } from '@/ui/load-more';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { CaseCard } from './case-card';

const ShopReturnsQuery = graphql(`
  query ShopReturns($after: String) {
    viewer {
      shopReturns(first: 20, after: $after) {
        nodes {
          id
          buyer {
            id
            displayName
          }
          atStake {
            amountMinor
            currency
          }
          sku {
            id
            optionValues
            listing {
              id
              title
            }
          }
          ...CaseCard_case
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The cases of the shops one works for, newest first. */
export function ShopReturns() {
  const { t } = useTranslation(['returns', 'orders']);
  const locale = useLocale();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: ShopReturnsQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const page = data?.viewer?.shopReturns;
  if (!page) {
    return error ? (
      <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="h-40 rounded-card" />
      </Loading>
    );
  }
  if (page.nodes.length === 0) return <Empty icon={Undo2} title={t('noReturns')} />;
  return (
    <>
      <ul aria-label={t('returns')} className="flex flex-col gap-4">
        {page.nodes.map((of) => (
          <li key={of.id} className="rounded-card border border-line p-4">
            <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h2 className="text-[15px] font-semibold">{t('orders:soldTo', { name: of.buyer.displayName })}</h2>
              <p className="text-sm tabular-nums">{t('atStake', { amount: formatMoney(of.atStake, locale) })}</p>
            </div>
            <p className="mb-3 text-sm">
              <Link to={`/listing/${of.sku.listing.id}`} className="font-medium hover:underline">
                {of.sku.listing.title}
              </Link>
              {of.sku.optionValues.length > 0 && (
                <span className="text-soft"> · {of.sku.optionValues.join(' · ')}</span>
              )}
            </p>
            <CaseCard of={of} side="seller" />
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
