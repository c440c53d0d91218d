import { Store } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useParams } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { graphql } from '@/generated';
import { showToast } from '@/lib/toasts';
import { ButtonLink } from '@/ui/button';
import { RequirePerson } from '@/ui/require-person';
import { Empty, LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { ListingsPage } from './listings-page';
import { ShopContext, useShop } from './shop-context';
import { ShopNav } from './shop-nav';
import './texts';

const ImportPage = lazy(() => import('./import-page').then((file) => ({ default: file.ImportPage })));
const ListingEditor = lazy(() => import('./listing-editor').then((file) => ({ default: file.ListingEditor })));
const OffersPage = lazy(() => import('./offers-page').then((file) => ({ default: file.OffersPage })));
const ShippingPage = lazy(() => import('./shipping-page').then((file) => ({ default: file.ShippingPage })));
const StaffPage = lazy(() => import('./staff-page').then((file) => ({ default: file.StaffPage })));
const StockPage = lazy(() => import('./stock-page').then((file) => ({ default: file.StockPage })));

const ShopConsoleQuery = graphql(`
  query ShopConsole($id: ID!) {
    node(id: $id) {
      id
      ... on Shop {
        name
        viewerPermissions
        lowStock(first: 1) {
          nodes {
            id
          }
        }
      }
    }
  }
`);

const StockRanLow = graphql(`
  subscription StockRanLow {
    stockRanLow {
      id
      available
      optionValues
      listing {
        id
        title
      }
    }
  }
`);

/** Pages of the console that other features bring. */
interface ShopConsoleProps {
  readonly dashboard: ReactNode;
  readonly statement: ReactNode;
}

/** Where a shop's owner and staff look after it. */
export function ShopConsole(pages: ShopConsoleProps) {
  const { shopId = '' } = useParams();
  return (
    <RequirePerson>
      <Console key={shopId} shopId={shopId} {...pages} />
    </RequirePerson>
  );
}

function Console({ shopId, dashboard, statement }: ShopConsoleProps & { shopId: string }) {
  const { t } = useTranslation(['shop', 'common']);
  const [{ data, error, fetching }, ask] = useQuery({
    query: ShopConsoleQuery,
    variables: { id: shopId },
    requestPolicy: 'cache-and-network',
  });
  const shop = data?.node?.__typename === 'Shop' ? data.node : null;
  useSubscription({ query: StockRanLow, pause: !shop?.viewerPermissions.includes('MANAGE_STOCK') }, (_before, news) => {
    const { listing, optionValues, available } = news.stockRanLow;
    showToast(t('ranLow', { what: [listing.title, ...optionValues].join(' · '), count: available }));
    return news;
  });
  if (!shop) {
    if (error) return <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />;
    return fetching ? <ConsoleSkeleton /> : <NotFound />;
  }
  if (shop.viewerPermissions.length === 0) {
    return (
      <Empty icon={Store} level={1} title={t('notStaff')} text={t('notStaffText', { shop: shop.name })}>
        <ButtonLink to="/">{t('common:toDiscover')}</ButtonLink>
      </Empty>
    );
  }
  return (
    <ShopContext value={{ id: shop.id, name: shop.name, permissions: shop.viewerPermissions }}>
      <div className="mx-auto max-w-6xl py-4 lg:py-6">
        <title>{`${shop.name} · ${t('common:appName')}`}</title>
        <p className="text-sm text-soft">{t('console')}</p>
        <p className="mb-3 text-2xl font-bold tracking-tight">{shop.name}</p>
        <ShopNav hasLowStock={shop.lowStock.nodes.length > 0} />
        <Suspense fallback={<ConsoleSkeleton />}>
          <Routes>
            <Route index element={<Start />} />
            <Route path="dashboard" element={dashboard} />
            <Route path="statement" element={statement} />
            <Route path="listings" element={<ListingsPage />} />
            <Route path="listings/import" element={<ImportPage />} />
            <Route path="listings/new" element={<ListingEditor />} />
            <Route path="listings/:listingId" element={<ListingEditor />} />
            <Route path="stock" element={<StockPage />} />
            <Route path="offers" element={<OffersPage />} />
            <Route path="shipping" element={<ShippingPage />} />
            <Route path="staff" element={<StaffPage />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </div>
    </ShopContext>
  );
}

/** The first page that the viewer may use. */
function Start() {
  const { may } = useShop();
  const byMoney = may('SEE_STATEMENTS') ? 'dashboard' : 'staff';
  const first = may('MANAGE_LISTINGS') ? 'listings' : may('MANAGE_STOCK') ? 'stock' : byMoney;
  return <Navigate to={first} replace />;
}

function ConsoleSkeleton() {
  return (
    <Loading>
      <div className="mx-auto flex max-w-6xl flex-col gap-4 py-6">
        <Skeleton className="h-8 w-1/3" />
        <Skeleton className="h-10" />
        <Skeleton className="h-72 rounded-card" />
      </div>
    </Loading>
  );
}
