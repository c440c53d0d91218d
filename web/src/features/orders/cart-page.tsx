import { ShoppingCart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { readFragment } from '@/generated';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { ButtonLink } from '@/ui/button';
import { RequirePerson } from '@/ui/require-person';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { CartRow } from './cart-row';
import { CartLineFragment, CartQuery } from './cart-lines';
import { CartQuoteFragment } from './cart-quote';
import { groupByShop } from './group-by-shop';
import { PriceBreakdown } from './price-breakdown';

export function CartPage() {
  const { t } = useTranslation(['orders', 'common']);
  return (
    <div className="mx-auto max-w-3xl py-4 lg:py-6">
      <title>{`${t('cart')} · ${t('common:appName')}`}</title>
      <h1 className="mb-5 text-2xl font-bold tracking-tight">{t('cart')}</h1>
      <RequirePerson>
        <Cart />
      </RequirePerson>
    </div>
  );
}

function Cart() {
  const { t } = useTranslation(['orders', 'common']);
  const locale = useLocale();
  const [{ data, error }, retry] = useQuery({ query: CartQuery, requestPolicy: 'cache-and-network' });
  const cart = data?.viewer?.cart;
  if (!cart) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="h-28 rounded-card" />
        <Skeleton className="mt-4 h-28 rounded-card" />
      </Loading>
    );
  }
  if (cart.lines.length === 0) {
    return (
      <Empty icon={ShoppingCart} title={t('cartEmpty')} text={t('cartEmptyText')}>
        <ButtonLink to="/">{t('discover')}</ButtonLink>
      </Empty>
    );
  }
  const groups = groupByShop(readFragment(CartLineFragment, cart.lines));
  const quote = readFragment(CartQuoteFragment, cart.quote);
  return (
    <>
      <div className="flex flex-col gap-5">
        {groups.map(({ shop, lines }) => (
          <section key={shop.id} aria-label={shop.name} className="rounded-card border border-line p-4 sm:p-5">
            <h2 className="mb-3 text-sm font-semibold">{shop.name}</h2>
            <ul className="flex flex-col gap-4">
              {lines.map((line) => (
                <CartRow key={line.id} line={line} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="mt-5 rounded-card border border-line p-4 sm:p-5">
        <PriceBreakdown
          listTotal={quote.listTotal}
          adjustments={quote.shops.flatMap(({ adjustments }) => adjustments)}
          shipping={quote.shipping}
          isShippingKnown={quote.isShippingKnown}
          tax={quote.tax}
          total={quote.total}
        />
      </div>
      <div className="sticky bottom-14 mt-6 flex items-center justify-between gap-4 border-t border-line bg-paper py-4 lg:bottom-0">
        <div>
          <p className="text-lg font-bold">
            {t('total')} <span className="text-brand-text tabular-nums">{formatMoney(quote.total, locale)}</span>
          </p>
          <p className="text-xs text-soft">{t(quote.isShippingKnown ? 'shippingFree' : 'shippingByAddress')}</p>
        </div>
        <ButtonLink to="/checkout" tone="brand" size="large">
          {t('checkout')}
        </ButtonLink>
      </div>
    </>
  );
}
