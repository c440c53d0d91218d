import { lazy, Suspense } from 'react';
import { type Location, Route, Routes, useLocation } from 'react-router';
import { ProductSheet } from '@/features/catalog/product-sheet';
import { FeedPage } from '@/features/feed/feed-page';
import { NoteModal } from '@/features/notes/note-modal';
import { SignInDialog } from '@/features/parties/sign-in-dialog';
import { ReviewLine } from '@/features/reviews/review-line';
import { Reviews } from '@/features/reviews/reviews';
import { ReviewPartsProvider } from '@/lib/review-parts';
import { Loading, NotFound, Skeleton } from '@/ui/states';

const BoardPage = lazy(() => import('@/features/notes/board-page').then((file) => ({ default: file.BoardPage })));
const BoardsPage = lazy(() => import('@/features/notes/boards-page').then((file) => ({ default: file.BoardsPage })));
const BrandPage = lazy(() => import('@/features/deals/brand-page').then((file) => ({ default: file.BrandPage })));
const CartPage = lazy(() => import('@/features/orders/cart-page').then((file) => ({ default: file.CartPage })));
const CheckoutPage = lazy(() =>
  import('@/features/orders/checkout-page').then((file) => ({ default: file.CheckoutPage })),
);
const DashboardPage = lazy(() =>
  import('@/features/insights/dashboard-page').then((file) => ({ default: file.DashboardPage })),
);
const FriendPayPage = lazy(() =>
  import('@/features/orders/friend-pay/friend-pay-page').then((file) => ({ default: file.FriendPayPage })),
);
const InterestsPage = lazy(() =>
  import('@/features/feed/interests-page').then((file) => ({ default: file.InterestsPage })),
);
const ListingPage = lazy(() =>
  import('@/features/catalog/listing-page').then((file) => ({ default: file.ListingPage })),
);
const NotePage = lazy(() => import('@/features/notes/note-page').then((file) => ({ default: file.NotePage })));
const OpsPage = lazy(() => import('@/features/ops/ops-page').then((file) => ({ default: file.OpsPage })));
const OrderPage = lazy(() => import('@/features/orders/order-page').then((file) => ({ default: file.OrderPage })));
const OrdersPage = lazy(() => import('@/features/orders/orders-page').then((file) => ({ default: file.OrdersPage })));
const PayReturnPage = lazy(() =>
  import('@/features/orders/pay-return-page').then((file) => ({ default: file.PayReturnPage })),
);
const PersonPage = lazy(() => import('@/features/parties/person-page').then((file) => ({ default: file.PersonPage })));
const PlacementsPage = lazy(() =>
  import('@/features/deals/placements-page').then((file) => ({ default: file.PlacementsPage })),
);
const PublishPage = lazy(() => import('@/features/notes/publish-page').then((file) => ({ default: file.PublishPage })));
const ReservationCheckout = lazy(() =>
  import('@/features/orders/reservation-checkout').then((file) => ({ default: file.ReservationCheckout })),
);
const RoomPage = lazy(() => import('@/features/rooms/room-page').then((file) => ({ default: file.RoomPage })));
const RoomsPage = lazy(() => import('@/features/rooms/rooms-page').then((file) => ({ default: file.RoomsPage })));
const SearchPage = lazy(() => import('@/features/search/search-page').then((file) => ({ default: file.SearchPage })));
const SessionPage = lazy(() =>
  import('@/features/parties/session-page').then((file) => ({ default: file.SessionPage })),
);
const ShopConsole = lazy(() => import('@/features/shop/shop-console').then((file) => ({ default: file.ShopConsole })));
const ShopChoice = lazy(() => import('@/features/shop/shop-choice').then((file) => ({ default: file.ShopChoice })));
const StatementPage = lazy(() =>
  import('@/features/ledger/statement-page').then((file) => ({ default: file.StatementPage })),
);

const reviewParts = { Reviews, ReviewLine };

/**
 * A note opened from a list keeps that list as its background, with its scroll position, and lies over it;
 * the same address opened directly is a page of its own.
 */
export function Pages() {
  const location = useLocation();
  const { background } = (location.state ?? {}) as { background?: Location };
  return (
    <ReviewPartsProvider value={reviewParts}>
      <Suspense fallback={<PageSkeleton />}>
        <Routes location={background ?? location}>
          <Route path="/" element={<FeedPage />} />
          <Route path="/note/:id" element={<NotePage />} />
          <Route path="/listing/:id" element={<ListingPage />} />
          <Route path="/search" element={<SearchPage />} />
          <Route path="/person/:handle" element={<PersonPage />} />
          <Route path="/interests" element={<InterestsPage />} />
          <Route path="/boards" element={<BoardsPage />} />
          <Route path="/board/:id" element={<BoardPage />} />
          <Route path="/cart" element={<CartPage />} />
          <Route path="/checkout" element={<CheckoutPage />} />
          <Route path="/pay/return" element={<PayReturnPage />} />
          <Route path="/pay-for/:code" element={<FriendPayPage />} />
          <Route path="/orders" element={<OrdersPage />} />
          <Route path="/order/:id" element={<OrderPage />} />
          <Route path="/ops/*" element={<OpsPage />} />
          <Route path="/rooms" element={<RoomsPage />} />
          <Route
            path="/room/:id"
            element={<RoomPage checkout={(reserved) => <ReservationCheckout {...reserved} />} />}
          />
          <Route path="/brand/:id" element={<BrandPage />} />
          <Route path="/placements" element={<PlacementsPage />} />
          <Route path="/shop" element={<ShopChoice />} />
          <Route
            path="/shop/:shopId/*"
            element={<ShopConsole dashboard={<DashboardPage />} statement={<StatementPage />} />}
          />
          <Route path="/publish" element={<PublishPage />} />
          <Route path="/sign-in" element={<SessionPage mode="signIn" />} />
          <Route path="/sign-up" element={<SessionPage mode="signUp" />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
      {background && (
        <Routes>
          <Route path="/note/:id" element={<NoteModal />} />
        </Routes>
      )}
      <ProductSheet />
      <SignInDialog />
    </ReviewPartsProvider>
  );
}

function PageSkeleton() {
  return (
    <Loading>
      <div className="mx-auto flex max-w-4xl flex-col gap-4 py-8">
        <Skeleton className="h-8 w-1/3" />
        <Skeleton className="h-64" />
      </div>
    </Loading>
  );
}
