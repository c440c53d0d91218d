import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components';
import { Navigate } from 'react-router';
import { useQuery } from 'urql';
import { readFragment } from '@/generated';
import type { CartQuery as CartData } from '@/generated/graphql';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { otherErrors } from '@/lib/use-action';
import { Button, ButtonLink } from '@/ui/button';
import { FormErrors } from '@/ui/field';
import { Picture } from '@/ui/picture';
import { RequirePerson } from '@/ui/require-person';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { AddressFields, addressFields } from './address-fields';
import { CartLineFragment, CartQuery } from './cart-lines';
import { groupByShop } from './group-by-shop';
import { usePlaceOrder } from './use-place-order';

export function CheckoutPage() {
  const { t } = useTranslation(['orders', 'common']);
  return (
    <div className="mx-auto max-w-5xl py-4 lg:py-6">
      <title>{`${t('checkoutTitle')} · ${t('common:appName')}`}</title>
      <h1 className="mb-6 text-2xl font-bold tracking-tight">{t('checkoutTitle')}</h1>
      <RequirePerson>
        <Checkout />
      </RequirePerson>
    </div>
  );
}

type Cart = NonNullable<CartData['viewer']>['cart'];

function Checkout() {
  const [{ data, error }, retry] = useQuery({ query: CartQuery, requestPolicy: 'cache-and-network' });
  const cart = data?.viewer?.cart;
  if (!cart) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="h-80 rounded-card" />
      </Loading>
    );
  }
  return <CheckoutForm cart={cart} />;
}

function CheckoutForm({ cart }: { cart: Cart }) {
  const { t } = useTranslation('orders');
  const locale = useLocale();
  const { address, changeAddress, errors, place, isPlacing } = usePlaceOrder({ totalMinor: cart.total.amountMinor });
  const [isLeaving, setLeaving] = useState(false);
  // The order empties the cart, and the page leaves for the payment a moment later.
  if (cart.lines.length === 0 && !isPlacing && !isLeaving) return <Navigate to="/cart" replace />;

  const pay = async () => {
    const payment = await place();
    if (!payment) return;
    setLeaving(true);
    location.assign(payment.payUrl);
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void pay();
      }}
      className="grid gap-8 lg:grid-cols-[1fr_380px]"
    >
      <div className="flex flex-col gap-6">
        <AddressFields address={address} onChange={changeAddress} errors={errors} />
        <FormErrors errors={otherErrors(errors, addressFields)}>
          <ButtonLink to="/cart" size="small" className="self-start">
            {t('backToCart')}
          </ButtonLink>
        </FormErrors>
      </div>
      <section
        aria-label={t('yourOrder')}
        className="flex h-fit flex-col gap-5 rounded-card bg-wash p-5 lg:sticky lg:top-24"
      >
        <OrderedLines cart={cart} />
        <div className="border-t border-edge pt-4">
          <p className="flex items-baseline justify-between text-lg font-bold">
            {t('total')}
            <span className="tabular-nums">{formatMoney(cart.total, locale)}</span>
          </p>
          <p className="text-xs text-soft">{t('shippingFree')}</p>
        </div>
        <Button type="submit" tone="brand" size="large" isBusy={isPlacing || isLeaving}>
          {t('placeOrder', { price: formatMoney(cart.total, locale) })}
        </Button>
      </section>
    </Form>
  );
}

function OrderedLines({ cart }: { cart: Cart }) {
  const { t } = useTranslation('orders');
  const locale = useLocale();
  const groups = groupByShop(readFragment(CartLineFragment, cart.lines));
  return (
    <>
      <h2 className="text-base font-semibold">{t('yourOrder')}</h2>
      <p className="-mt-3 text-xs text-soft">{t('packagesFrom', { count: groups.length })}</p>
      {groups.map(({ shop, lines }) => (
        <section key={shop.id} aria-label={shop.name} className="flex flex-col gap-3">
          <h3 className="text-sm font-medium text-soft">{shop.name}</h3>
          <ul className="flex flex-col gap-3">
            {lines.map(({ id, sku, quantity, currentPrice }) => (
              <li key={id} className="flex items-center gap-3 text-sm">
                <span className="size-12 shrink-0 overflow-hidden rounded-lg bg-paper">
                  {sku.listing.images[0] && <Picture image={sku.listing.images[0]} alt="" sizes="48px" />}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-1 font-medium">{sku.listing.title}</span>
                  <span className="text-xs text-soft">
                    {sku.optionValues.join(' · ')} × {quantity}
                  </span>
                </span>
                <span className="tabular-nums">
                  {formatMoney({ ...currentPrice, amountMinor: currentPrice.amountMinor * quantity }, locale)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
