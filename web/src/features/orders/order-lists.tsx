import { Package } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type FragmentType, graphql } from '@/generated';
import { LoadMore } from '@/ui/load-more';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { OrderCard, type OrderCardFragment } from './order-card';

const OrdersQuery = graphql(`
  query Orders($after: String) {
    viewer {
      orders(first: 8, after: $after) {
        nodes {
          id
          ...OrderCard_order
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const SalesQuery = graphql(`
  query Sales($after: String) {
    viewer {
      sales(first: 8, after: $after) {
        nodes {
          id
          ...OrderCard_order
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export function OrderList() {
  const { t } = useTranslation('orders');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: OrdersQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  return (
    <States
      page={data?.viewer?.orders}
      isFailed={error !== undefined}
      onRetry={() => retry({ requestPolicy: 'network-only' })}
      empty={t('noOrders')}
    >
      <Cards page={data?.viewer?.orders} side="buyer" isLoading={fetching} onMore={setAfter} />
    </States>
  );
}

export function SalesList() {
  const { t } = useTranslation('orders');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: SalesQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  return (
    <States
      page={data?.viewer?.sales}
      isFailed={error !== undefined}
      onRetry={() => retry({ requestPolicy: 'network-only' })}
      empty={t('noSales')}
    >
      <Cards page={data?.viewer?.sales} side="seller" isLoading={fetching} onMore={setAfter} />
    </States>
  );
}

interface OrderPage {
  readonly nodes: readonly ({ readonly id: string } & FragmentType<typeof OrderCardFragment>)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

interface StatesProps {
  readonly page: OrderPage | undefined;
  readonly isFailed: boolean;
  readonly onRetry: () => void;
  readonly empty: string;
  readonly children: ReactNode;
}

function States({ page, isFailed, onRetry, empty, children }: StatesProps) {
  if (page) return page.nodes.length === 0 ? <Empty icon={Package} title={empty} /> : children;
  if (isFailed) return <LoadError onRetry={onRetry} />;
  return (
    <Loading>
      <Skeleton className="h-40 rounded-card" />
      <Skeleton className="mt-4 h-40 rounded-card" />
    </Loading>
  );
}

interface CardsProps {
  readonly page: OrderPage | undefined;
  readonly side: 'buyer' | 'seller';
  readonly isLoading: boolean;
  readonly onMore: (after: string | null) => void;
}

function Cards({ page, side, isLoading, onMore }: CardsProps) {
  if (!page) return null;
  return (
    <>
      <ul className="flex flex-col gap-4">
        {page.nodes.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} side={side} />
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={page.pageInfo.hasNextPage}
        isLoading={isLoading}
        onMore={() => onMore(page.pageInfo.endCursor ?? null)}
      />
    </>
  );
}
