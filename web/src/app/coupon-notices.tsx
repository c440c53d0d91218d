import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubscription } from 'urql';
import { graphql } from '@/generated';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { showToast } from '@/lib/toasts';

const CouponExpiring = graphql(`
  subscription CouponExpiring {
    couponExpiring {
      id
      expiresAt
      offer {
        id
        name
      }
    }
  }
`);

/** Says that a coupon is about to end, while there is time to use it. */
export function CouponNotices() {
  const { t } = useTranslation('app');
  const locale = useLocale();
  const { viewer } = useSession();
  const [{ data }] = useSubscription({ query: CouponExpiring, pause: !viewer });
  const coupon = data?.couponExpiring;
  useEffect(() => {
    if (!coupon) return;
    showToast(t('couponExpires', { name: coupon.offer.name, time: formatDateTime(coupon.expiresAt, locale) }));
    // Once for each coupon, not again when the language changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [coupon?.id]);
  return null;
}
