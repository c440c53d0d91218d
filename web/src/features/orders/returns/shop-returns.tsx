import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
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
            <h2 className="mb-3 text-[15px] font-semibold">{t('orders:soldTo', { name: of.buyer.displayName })}</h2>
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
