import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useSession } from '@/lib/session';
import { RequirePerson } from '@/ui/require-person';
import { LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { OrderCard } from './order-card';

const OrderPageQuery = graphql(`
  query OrderPage($id: ID!) {
    node(id: $id) {
      id
      ... on Order {
        buyer {
          id
        }
        ...OrderCard_order
      }
    }
  }
`);

/** One order, for its buyer or for who sold it. */
export function OrderPage() {
  const { t } = useTranslation(['orders', 'common']);
  const { id = '' } = useParams();
  return (
    <div className="mx-auto max-w-3xl py-4 lg:py-6">
      <title>{`${t('order')} · ${t('common:appName')}`}</title>
      <h1 className="mb-4 text-2xl font-bold tracking-tight">{t('order')}</h1>
      <RequirePerson>
        <OneOrder id={id} />
      </RequirePerson>
    </div>
  );
}

function OneOrder({ id }: { id: string }) {
  const { viewer } = useSession();
  const [{ data, error }, ask] = useQuery({
    query: OrderPageQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const order = data?.node?.__typename === 'Order' ? data.node : null;
  if (order) return <OrderCard order={order} side={order.buyer.id === viewer?.person.id ? 'buyer' : 'seller'} />;
  if (data) return <NotFound />;
  return error ? (
    <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />
  ) : (
    <Loading>
      <Skeleton className="h-64 rounded-card" />
    </Loading>
  );
}
