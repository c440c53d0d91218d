import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSubscription } from 'urql';
import { graphql } from '@/generated';
import { useHasRole, useSession } from '@/lib/session';
import { LinkTabs } from '@/ui/link-tabs';
import { RequirePerson } from '@/ui/require-person';
import { FriendPayList } from './friend-pay/friend-pay-list';
import { ShopReturns } from './returns/shop-returns';
import { OrderList, SalesList } from './order-lists';

/** The cache puts the news into every order that is on the page. */
const OrdersChange = graphql(`
  subscription OrdersChange {
    orderChanged {
      id
      ...OrderCard_order
    }
  }
`);

export function OrdersPage() {
  const { t } = useTranslation(['orders', 'common']);
  return (
    <div className="mx-auto max-w-3xl py-4 lg:py-6">
      <title>{`${t('orders')} · ${t('common:appName')}`}</title>
      <h1 className="mb-4 text-2xl font-bold tracking-tight">{t('orders')}</h1>
      <RequirePerson>
        <Orders />
      </RequirePerson>
    </div>
  );
}

function Orders() {
  const { t } = useTranslation(['orders', 'returns', 'friendPay']);
  const [search] = useSearchParams();
  const { viewer } = useSession();
  const isMerchant = useHasRole('MerchantStaff') || Boolean(viewer?.person.shop);
  useSubscription({ query: OrdersChange });
  const tab = search.get('tab') ?? 'orders';
  const shopTabs = [
    { id: 'sales', name: t('sales') },
    { id: 'returns', name: t('returns:returns') },
  ];
  const tabs = [
    { id: 'orders', name: t('orders') },
    { id: 'friends', name: t('friendPay:forFriends') },
    ...(isMerchant ? shopTabs : []),
  ];
  return (
    <>
      <LinkTabs label={t('orders')} tabs={tabs} selected={tab} />
      {tab === 'sales' ? (
        <SalesList />
      ) : tab === 'returns' ? (
        <ShopReturns />
      ) : tab === 'friends' ? (
        <FriendPayList />
      ) : (
        <OrderList />
      )}
    </>
  );
}
