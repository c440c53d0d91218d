import { Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatDate, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';

export const OfferFragment = graphql(`
  fragment CouponList_offer on Offer {
    id
    kind
    name
    endsAt
    left
    perPersonLimit
    claimedByViewer
    minSpend {
      amountMinor
      currency
    }
  }
`);

const ClaimCoupon = graphql(`
  mutation ClaimCoupon($input: ClaimCouponInput!) {
    claimCoupon(input: $input) {
      coupon {
        id
        offer {
          id
          left
          claimedByViewer
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

interface CouponListProps {
  readonly offers: readonly FragmentType<typeof OfferFragment>[];
}

/** Running offers with their conditions; coupons with a button to take them. */
export function CouponList({ offers: masked }: CouponListProps) {
  const { t } = useTranslation('catalog');
  const locale = useLocale();
  const offers = readFragment(OfferFragment, masked);
  const claim = useAction(ClaimCoupon);
  if (offers.length === 0) return null;
  const take = async (offerId: string) => {
    const { payload } = await claim.run({ input: { offerId } });
    if (payload) showToast(t('couponTaken'));
  };
  return (
    <ul aria-label={t('offers')} className="flex flex-col gap-2">
      {offers.map((offer) => {
        const isTaken = offer.claimedByViewer >= (offer.perPersonLimit ?? 0);
        return (
          <li key={offer.id} className="flex items-center gap-3 rounded-xl bg-brand-wash px-4 py-2.5 text-sm">
            <Ticket size={18} aria-hidden="true" className="shrink-0 text-brand-text" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{offer.name}</span>
              <span className="block text-xs text-soft">
                {offer.minSpend && `${t('from', { sum: formatMoney(offer.minSpend, locale) })} · `}
                {t('until', { date: formatDate(offer.endsAt, locale) })}
                {offer.left !== null && offer.left !== undefined && ` · ${t('couponsLeft', { count: offer.left })}`}
              </span>
            </span>
            {offer.kind === 'COUPON' && (
              <Button
                size="small"
                isDisabled={isTaken || offer.left === 0}
                isBusy={claim.isRunning}
                onPress={() => void take(offer.id)}
              >
                {isTaken ? t('taken') : t('take')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
