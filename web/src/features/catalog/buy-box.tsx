import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type DocumentType, type FragmentType, graphql, readFragment } from '@/generated';
import { useSession } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Stepper } from '@/ui/stepper';
import { CouponList } from './coupon-list';
import { ListingFacts, ReturnPolicyLine, ShippingPromiseLine } from './listing-facts';
import { OptionPicker } from './option-picker';
import { chosenSku, initialChoice } from './sku-choice';

const BuyBoxFragment = graphql(`
  fragment BuyBox_listing on Listing {
    id
    title
    description
    shop {
      id
      name
      owner {
        id
        handle
      }
    }
    images {
      ...Picture_image
    }
    options {
      name
      values
    }
    skus {
      id
      optionValues
      available
      price {
        ...Price_money
      }
      compareAt {
        ...Price_money
      }
    }
    minPrice {
      ...Price_money
    }
    ...ListingFacts_listing
    offers {
      ...CouponList_offer
    }
    coupons {
      ...CouponList_offer
    }
  }
`);

const AddToCart = graphql(`
  mutation AddToCart($input: AddToCartInput!) {
    addToCart(input: $input) {
      cart {
        lines {
          id
          quantity
          sku {
            id
          }
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const fewLeft = 5;

interface BuyBoxProps {
  readonly listing: FragmentType<typeof BuyBoxFragment>;
  readonly fromNoteId: string | null;
  readonly frame: 'sheet' | 'page';
}

export function BuyBox({ listing: masked, fromNoteId, frame }: BuyBoxProps) {
  const listing = readFragment(BuyBoxFragment, masked);
  const { t } = useTranslation(['catalog', 'common']);
  const { viewer, askToSignIn } = useSession();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(() => initialChoice(listing.options));
  const [quantity, setQuantity] = useState(1);
  const add = useAction(AddToCart);
  const sku = chosenSku(listing.skus, chosen);
  const image = listing.images[0];
  const missing = listing.options.filter((_option, index) => chosen[index] === null).map(({ name }) => name);

  const put = async (andThen: 'stay' | 'checkout') => {
    if (!viewer) {
      askToSignIn();
      return;
    }
    if (!sku) return;
    const { payload } = await add.run({ input: { skuId: sku.id, quantity, sourceNoteId: fromNoteId } });
    if (!payload) return;
    if (andThen === 'checkout') void navigate('/checkout');
    else showToast(t('added'));
  };

  return (
    <div className="flex flex-col gap-5">
      {frame === 'sheet' && image && (
        <div className="aspect-[4/3] w-full overflow-hidden rounded-card">
          <Picture image={image} alt={listing.title} sizes="(min-width: 1024px) 28rem, 100vw" />
        </div>
      )}
      <header className="flex flex-col gap-1.5">
        <p className="text-2xl font-bold text-brand-text">
          <Price money={sku?.price ?? listing.minPrice} />
          {sku?.compareAt && (
            <s className="ml-2 text-base font-normal text-soft">
              <span className="sr-only">{t('formerly')} </span>
              <Price money={sku.compareAt} />
            </s>
          )}
        </p>
        {frame === 'sheet' ? (
          <h3 className="text-lg leading-snug font-semibold">
            <Link to={`/listing/${encodeURIComponent(listing.id)}`} className="rounded hover:underline">
              {listing.title}
            </Link>
          </h3>
        ) : (
          <h1 className="text-xl leading-snug font-semibold">{listing.title}</h1>
        )}
        <Link
          to={`/person/${encodeURIComponent(listing.shop.owner.handle)}?tab=shop`}
          className="self-start rounded text-sm text-soft hover:text-ink"
        >
          {t('common:soldBy', { shop: listing.shop.name })}
        </Link>
      </header>
      {listing.options.map((option, index) => (
        <OptionPicker
          key={option.name}
          option={option}
          index={index}
          skus={listing.skus}
          chosen={chosen}
          onChoose={setChosen}
        />
      ))}
      <ReturnPolicyLine listing={listing} />
      <ShippingPromiseLine listing={listing} />
      <CouponList offers={[...listing.coupons, ...listing.offers]} />
      <div className="flex items-center justify-between">
        <Stepper
          value={quantity}
          min={1}
          max={Math.max(1, Math.min(99, sku?.available ?? 99))}
          onChange={setQuantity}
        />
        <Stock sku={sku} missing={missing} />
      </div>
      <div
        className={clsx(
          'sticky z-10 flex gap-3 bg-paper pt-3',
          frame === 'sheet' ? '-bottom-6 -mx-6 px-6 pb-6' : 'bottom-14 pb-3 lg:static',
        )}
      >
        <Button
          size="large"
          className="flex-1"
          isDisabled={!sku || sku.available === 0}
          isBusy={add.isRunning}
          onPress={() => void put('stay')}
        >
          {t('addToCart')}
        </Button>
        <Button
          size="large"
          tone="brand"
          className="flex-1"
          isDisabled={!sku || sku.available === 0 || add.isRunning}
          onPress={() => void put('checkout')}
        >
          {t('buyNow')}
        </Button>
      </div>
      <ListingFacts listing={listing} />
      <section aria-label={t('details')}>
        <h2 className="mb-1.5 text-sm font-semibold">{t('details')}</h2>
        <p className="text-[15px] leading-relaxed whitespace-pre-line text-soft">{listing.description}</p>
      </section>
    </div>
  );
}

type Sku = DocumentType<typeof BuyBoxFragment>['skus'][number];

function Stock({ sku, missing }: { sku: Sku | null; missing: readonly string[] }) {
  const { t } = useTranslation('catalog');
  let text = t('inStock');
  if (missing.length > 0) text = t('chooseAll', { options: missing.join(', ') });
  else if (!sku || sku.available === 0) text = t('soldOut');
  else if (sku.available <= fewLeft) text = t('fewLeft', { count: sku.available });
  return (
    <p aria-live="polite" className="text-sm text-soft">
      {text}
    </p>
  );
}
