import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components';
import { Navigate } from 'react-router';
import { useQuery } from 'urql';
import { readFragment } from '@/generated';
import type { CheckoutChoicesQuery as CheckoutChoicesData, CheckoutQuery as CheckoutData } from '@/generated/graphql';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { otherErrors, useAction } from '@/lib/use-action';
import { Button, ButtonLink } from '@/ui/button';
import { FormErrors } from '@/ui/field';
import { Picture } from '@/ui/picture';
import { RequirePerson } from '@/ui/require-person';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { AddressFields, addressFields } from './address-fields';
import { CartLineFragment } from './cart-lines';
import { CartQuoteFragment, CheckoutChoicesQuery, CheckoutQuery } from './cart-quote';
import { CouponEntry } from './coupon-entry';
import { groupByShop } from './group-by-shop';
import { PriceBreakdown } from './price-breakdown';
import { SaveAddress } from './save-address';
import { anotherAddress, SavedAddresses } from './saved-addresses';
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

type Cart = NonNullable<CheckoutData['viewer']>['cart'];
type Choices = NonNullable<CheckoutChoicesData['viewer']>;

/** At most so many coupons are looked at in one order. */
const maxCoupons = 8;

function Checkout() {
  const [{ data, error }, retry] = useQuery({ query: CheckoutChoicesQuery, requestPolicy: 'cache-and-network' });
  if (data?.viewer) return <CheckoutForm choices={data.viewer} />;
  if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  return <CheckoutSkeleton />;
}

function CheckoutSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-80 rounded-card" />
    </Loading>
  );
}

function CheckoutForm({ choices }: { choices: Choices }) {
  const [chosen, setChosen] = useState(() => choices.addresses[0]?.id ?? anotherAddress);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [region, setRegion] = useState('');
  const addressId = chosen === anotherAddress ? null : chosen;
  const coupons = choices.coupons.nodes.filter(({ isUsed }) => !isUsed).slice(0, maxCoupons - codes.length);
  const [{ data, error }, retry] = useQuery({
    query: CheckoutQuery,
    variables: {
      addressId,
      region: addressId ? null : region || null,
      couponIds: coupons.map(({ id }) => id),
      couponCodes: [...codes],
    },
    requestPolicy: 'cache-and-network',
  });
  const [last, setLast] = useState<Cart | null>(null);
  const cart = data?.viewer?.cart ?? last;
  if (cart && cart !== last) setLast(cart);
  if (!cart) {
    return error ? <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} /> : <CheckoutSkeleton />;
  }
  return (
    <QuotedForm
      cart={cart}
      choices={choices}
      chosen={chosen}
      onChoose={setChosen}
      codes={codes}
      onCodes={setCodes}
      onRegion={setRegion}
    />
  );
}

interface QuotedFormProps {
  readonly cart: Cart;
  readonly choices: Choices;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly codes: readonly string[];
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onRegion: (region: string) => void;
}

function QuotedForm({ cart, choices, chosen, onChoose, codes, onCodes, onRegion }: QuotedFormProps) {
  const { t } = useTranslation('orders');
  const locale = useLocale();
  const quote = readFragment(CartQuoteFragment, cart.quote);
  const addressId = chosen === anotherAddress ? null : chosen;
  const { address, changeAddress, errors, place, isPlacing } = usePlaceOrder({
    totalMinor: quote.total.amountMinor,
    addressId,
    couponIds: quote.usedCouponIds,
    couponCodes: quote.usedCodes.filter((code) => codes.includes(code)),
  });
  const save = useAction(SaveAddress, { errorsInForm: true });
  const [isKept, setKept] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  // The order empties the cart, and the page leaves for the payment a moment later.
  if (cart.lines.length === 0 && !isPlacing && !isLeaving) return <Navigate to="/cart" replace />;

  const lines = readFragment(CartLineFragment, cart.lines);
  const isChanged = lines.some(
    ({ priceShown, currentPrice, shortBy }) => shortBy > 0 || priceShown.amountMinor !== currentPrice.amountMinor,
  );
  const isSent = quote.shops.every((shop) => shop.lines.every(({ canBeSent }) => canBeSent));
  const usedNames = choices.coupons.nodes
    .filter(({ id }) => quote.usedCouponIds.includes(id))
    .map(({ offer }) => offer.name);
  const pay = async () => {
    if (!addressId && isKept) {
      await save.run({ input: { address: { ...address, postcode: address.postcode?.trim() || null } } });
    }
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
        {choices.addresses.length > 0 && (
          <SavedAddresses addresses={choices.addresses} chosen={chosen} onChoose={onChoose} />
        )}
        {!addressId && (
          <>
            <AddressFields
              address={address}
              onChange={changeAddress}
              onRegionLeft={() => onRegion(address.region.trim())}
              errors={errors}
            />
            <label className="flex items-center gap-2 text-sm">
              <input type="checkbox" checked={isKept} onChange={({ target }) => setKept(target.checked)} />
              {t('keepAddress')}
            </label>
          </>
        )}
        {isChanged && (
          <p role="alert" className="rounded-xl bg-brand-wash px-4 py-3 text-sm font-medium text-danger">
            {t('cartChanged')}
          </p>
        )}
        {!isSent && (
          <p role="alert" className="rounded-xl bg-brand-wash px-4 py-3 text-sm font-medium text-danger">
            {t('notSent')}
          </p>
        )}
        <FormErrors errors={otherErrors(errors, addressFields)}>
          <ButtonLink to="/cart" size="small" className="self-start">
            {t('backToCart')}
          </ButtonLink>
        </FormErrors>
        {isChanged && (
          <ButtonLink to="/cart" size="small" className="self-start">
            {t('backToCart')}
          </ButtonLink>
        )}
      </div>
      <section
        aria-label={t('yourOrder')}
        className="flex h-fit flex-col gap-5 rounded-card bg-wash p-5 lg:sticky lg:top-24"
      >
        <OrderedLines cart={cart} />
        <CouponEntry
          codes={codes}
          used={quote.usedCodes}
          unusable={quote.unusableCodes}
          usedNames={usedNames}
          onChange={onCodes}
        />
        <div className="flex flex-col gap-2 border-t border-edge pt-4">
          <p className="flex items-baseline justify-between text-lg font-bold">
            {t('total')}
            <span className="tabular-nums">{formatMoney(quote.total, locale)}</span>
          </p>
          {!quote.isShippingKnown && <p className="text-xs text-soft">{t('shippingByAddress')}</p>}
          {quote.isShippingKnown && quote.shipping.amountMinor === 0 && (
            <p className="text-xs text-soft">{t('shippingFree')}</p>
          )}
          <PriceBreakdown
            listTotal={quote.listTotal}
            adjustments={quote.shops.flatMap(({ adjustments }) => adjustments)}
            shipping={quote.shipping}
            isShippingKnown={quote.isShippingKnown}
            tax={quote.tax}
            total={quote.total}
          />
        </div>
        <Button type="submit" tone="brand" size="large" isDisabled={!isSent} isBusy={isPlacing || isLeaving}>
          {t('placeOrder', { price: formatMoney(quote.total, locale) })}
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
