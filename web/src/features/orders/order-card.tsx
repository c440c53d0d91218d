import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { Parcels } from './fulfilment/parcels';
import { Promises } from './fulfilment/promises';
import { CaseCard } from './returns/case-card';
import type { OrderState } from '@/generated/graphql';
import { formatCountdown, formatDateTime, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useReviewParts } from '@/lib/review-parts';
import { useNow } from '@/lib/use-now';
import { Picture } from '@/ui/picture';
import { OrderActions } from './order-actions';
import { PriceBreakdown } from './price-breakdown';

export const OrderCardFragment = graphql(`
  fragment OrderCard_order on Order {
    id
    state
    placedAt
    payBy
    receivedBy
    shop {
      id
      name
    }
    buyer {
      id
      displayName
    }
    total {
      amountMinor
      currency
    }
    sums {
      listTotal {
        amountMinor
        currency
      }
      shipping {
        amountMinor
        currency
      }
      tax {
        amountMinor
        currency
      }
    }
    adjustments {
      ...PriceBreakdown_adjustment
    }
    lines {
      id
      review {
        id
        rating
        isShown
        removalReason
      }
      quantity
      source
      unitPrice {
        amountMinor
        currency
      }
      sku {
        id
        optionValues
        listing {
          id
          title
          images {
            ...Picture_image
          }
        }
      }
    }
    refunded {
      amountMinor
      currency
    }
    returns {
      id
      ...CaseCard_case
    }
    ...Parcels_order
    ...Promises_order
    ...OrderActions_order
  }
`);

const chips: Record<OrderState, string> = {
  AWAITING_PAYMENT: 'bg-brand-wash text-brand-text',
  PAID: 'bg-good-wash text-good',
  SHIPPED: 'bg-good-wash text-good',
  RECEIVED: 'bg-good-wash text-good',
  COMPLETED: 'bg-wash text-soft',
  CANCELLED: 'bg-wash text-soft',
  REFUNDED: 'bg-wash text-soft',
};

const wasReceived: readonly OrderState[] = ['RECEIVED', 'COMPLETED'];

interface OrderCardProps {
  readonly order: FragmentType<typeof OrderCardFragment>;
  readonly side: 'buyer' | 'seller';
}

export function OrderCard({ order: masked, side }: OrderCardProps) {
  const order = readFragment(OrderCardFragment, masked);
  const { t } = useTranslation(['orders', 'returns']);
  const locale = useLocale();
  const { ReviewLine } = useReviewParts();
  const heading = side === 'buyer' ? order.shop.name : t('soldTo', { name: order.buyer.displayName });
  return (
    <article
      aria-label={t('orderFrom', { shop: order.shop.name })}
      className="rounded-card border border-line p-4 sm:p-5"
    >
      <header className="mb-4 flex items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 className="truncate text-[15px] font-semibold">{heading}</h2>
          <p className="text-xs text-soft">
            <time dateTime={order.placedAt}>{t('placedAt', { time: formatDateTime(order.placedAt, locale) })}</time>
          </p>
        </div>
        <span className={clsx('shrink-0 rounded-full px-3 py-1 text-xs font-semibold', chips[order.state])}>
          {t(`state${order.state}`)}
        </span>
      </header>
      <ul className="flex flex-col gap-3">
        {order.lines.map(({ id, quantity, unitPrice, sku, source, review }) => (
          <li key={id} className="flex items-center gap-3 text-sm">
            <span className="size-16 shrink-0 overflow-hidden rounded-xl bg-wash">
              {sku.listing.images[0] && <Picture image={sku.listing.images[0]} alt="" sizes="64px" />}
            </span>
            <span className="min-w-0 flex-1">
              <span className="line-clamp-1 font-medium">{sku.listing.title}</span>
              <span className="block text-xs text-soft">
                {sku.optionValues.join(' · ')} × {quantity}
              </span>
              {source && <span className="text-xs text-soft">{t('viaNote')}</span>}
            </span>
            <span className="flex flex-col items-end gap-2">
              <span className="tabular-nums">{formatMoney(unitPrice, locale)}</span>
              {side === 'buyer' && (review != null || wasReceived.includes(order.state)) && (
                <ReviewLine lineId={id} review={review} />
              )}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <PriceBreakdown {...order.sums} adjustments={order.adjustments} total={order.total} />
      </div>
      <Parcels order={order} />
      <Promises order={order} side={side} />
      {order.returns.length > 0 && (
        <ul aria-label={t('returns:cases')} className="mt-4 flex flex-col gap-3 border-t border-line pt-4">
          {order.returns.map((of) => (
            <li key={of.id}>
              <CaseCard of={of} side={side} />
            </li>
          ))}
        </ul>
      )}
      <footer className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
        <p className="font-semibold">
          {t('total')} <span className="tabular-nums">{formatMoney(order.total, locale)}</span>
        </p>
        {order.refunded.amountMinor > 0 && (
          <p className="text-sm text-soft">{t('returns:refunded', { amount: formatMoney(order.refunded, locale) })}</p>
        )}
        {order.state === 'AWAITING_PAYMENT' && order.payBy && side === 'buyer' && <PayBy until={order.payBy} />}
        {order.receivedBy && (
          <p className="text-sm text-soft">{t('receivedBy', { time: formatDateTime(order.receivedBy, locale) })}</p>
        )}
        <OrderActions order={order} side={side} />
      </footer>
    </article>
  );
}

function PayBy({ until }: { until: string }) {
  const { t } = useTranslation('orders');
  const now = useNow();
  return (
    <p role="timer" className="text-sm text-brand-text tabular-nums">
      {t('payBy', { time: formatCountdown(Date.parse(until) - now) })}
    </p>
  );
}
