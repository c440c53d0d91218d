import { Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatCountdown, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import { useNow } from '@/lib/use-now';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Picture } from '@/ui/picture';
import type { LiveDrop } from './live-state';
import type { ReservedDrop } from './room-page';

const DropCardFragment = graphql(`
  fragment DropCard_drop on Drop {
    id
    price {
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
`);

const ReserveInDrop = graphql(`
  mutation ReserveInDrop($input: ReserveInput!) {
    reserveInDrop(input: $input) {
      reservation {
        id
        quantity
        payBy
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface DropCardProps {
  /** What the room tells every moment. */
  readonly live: LiveDrop;
  /** What it is; null for the moment until the room was asked again. */
  readonly drop: FragmentType<typeof DropCardFragment> | null;
  readonly isRunning: boolean;
  readonly onReserved: (reserved: ReservedDrop) => void;
}

export function DropCard({ live, drop: masked, isRunning, onReserved }: DropCardProps) {
  const drop = readFragment(DropCardFragment, masked);
  const { t } = useTranslation('rooms');
  const locale = useLocale();
  const now = useNow();
  const { viewer, askToSignIn } = useSession();
  const reserve = useAction(ReserveInDrop);
  const left = live.closesAt ? Date.parse(live.closesAt) - now : null;
  const isClosed = live.state === 'CLOSED' || (left !== null && left <= 0);
  const isSoldOut = !isClosed && live.remaining === 0;

  const grab = async () => {
    if (!viewer) {
      askToSignIn();
      return;
    }
    if (!drop) return;
    const { payload } = await reserve.run({ input: { dropId: live.id, quantity: 1, requestId: newId() } });
    if (!payload?.reservation) return;
    const { id, quantity, payBy } = payload.reservation;
    const total = { ...drop.price, amountMinor: drop.price.amountMinor * quantity };
    onReserved({ reservationId: id, title: drop.sku.listing.title, total, payBy });
  };
  return (
    <article aria-label={t('drop')} className="w-full max-w-sm rounded-2xl bg-paper p-3 text-ink">
      <div className="flex items-center gap-3">
        <span className="size-16 shrink-0 overflow-hidden rounded-xl bg-wash">
          {drop?.sku.listing.images[0] && <Picture image={drop.sku.listing.images[0]} alt="" sizes="64px" />}
        </span>
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-1 text-xs font-semibold text-brand-text">
            <Zap size={13} aria-hidden="true" fill="currentColor" />
            {t('drop')}
            {left !== null && !isClosed && (
              <span role="timer" className="ml-1 font-medium text-soft tabular-nums">
                {t('endsIn', { time: formatCountdown(left) })}
              </span>
            )}
          </p>
          <p className="line-clamp-1 text-sm font-medium">{drop?.sku.listing.title}</p>
          <p className="truncate text-xs text-soft">
            {[...(drop?.sku.optionValues ?? []), t('limit', { count: live.perBuyerLimit })].join(' · ')}
          </p>
        </div>
      </div>
      <div className="mt-3 flex items-center justify-between gap-3">
        <div className="min-w-0 flex-1">
          <p data-testid="drop-remaining" aria-live="polite" className="text-xs font-medium tabular-nums">
            {isClosed
              ? t('closed')
              : isSoldOut
                ? t('soldOut')
                : t('remainingOf', { remaining: live.remaining, units: live.units })}
          </p>
          <span aria-hidden="true" className="mt-1 block h-1.5 overflow-hidden rounded-full bg-wash">
            <span
              className="block h-full rounded-full bg-brand transition-[width] duration-300 motion-reduce:transition-none"
              style={{ width: `${live.units > 0 ? (100 * live.remaining) / live.units : 0}%` }}
            />
          </span>
        </div>
        <Button
          tone="brand"
          isDisabled={isClosed || isSoldOut || !isRunning || !drop}
          isBusy={reserve.isRunning}
          onPress={() => void grab()}
        >
          {t('reserve')} {drop && formatMoney(drop.price, locale)}
        </Button>
      </div>
    </article>
  );
}
