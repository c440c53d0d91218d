import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import type { Parcels_OrderFragment } from '@/generated/graphql';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';

const ParcelsFragment = graphql(`
  fragment Parcels_order on Order {
    id
    parcels {
      id
      kind
      carrier
      trackingNumber
      state
      lines {
        lineId
        quantity
      }
      tracking {
        state
        place
        at
      }
    }
    codes {
      code
      lineId
      redeemedAt
      voidAt
    }
    lines {
      id
      digitalContent
    }
  }
`);

/** Where an order's parcels are, and what its buyer shows at the shop. */
export function Parcels({ order: masked }: { order: FragmentType<typeof ParcelsFragment> }) {
  const order = readFragment(ParcelsFragment, masked);
  const { t } = useTranslation('fulfilment');
  const digital = order.lines.flatMap(({ id, digitalContent }) => (digitalContent ? [{ id, digitalContent }] : []));
  if (order.parcels.length === 0 && order.codes.length === 0 && digital.length === 0) return null;
  return (
    <div className="mt-4 flex flex-col gap-4 border-t border-line pt-4 text-sm">
      {order.parcels.length > 0 && (
        <ul aria-label={t('parcels')} className="flex flex-col gap-3">
          {order.parcels.map((parcel, index) => (
            <Parcel key={parcel.id} nr={index + 1} {...parcel} />
          ))}
        </ul>
      )}
      {order.codes.length > 0 && <Codes codes={order.codes} />}
      {digital.map(({ id, digitalContent }) => (
        <p key={id} className="rounded-xl bg-wash px-4 py-3 break-words whitespace-pre-wrap">
          <span className="mb-1 block text-xs text-soft">{t('digital')}</span>
          {digitalContent}
        </p>
      ))}
    </div>
  );
}

type Order = Parcels_OrderFragment;

function Parcel({
  nr,
  kind,
  carrier,
  trackingNumber,
  state,
  lines,
  tracking,
}: Order['parcels'][number] & { nr: number }) {
  const { t } = useTranslation('fulfilment');
  const locale = useLocale();
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <li>
      <details className="group rounded-xl bg-wash px-4 py-3" open={state !== 'DELIVERED' && tracking.length > 0}>
        <summary className="flex cursor-pointer flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span className="font-medium">
            {t('parcelNr', { nr })} · {t(`kind${kind}`)} · {t('units', { count })}
          </span>
          <span className="text-good">{t(`state${state}`)}</span>
        </summary>
        <p className="mt-2 text-xs text-soft">{carrier ? `${carrier} ${trackingNumber ?? ''}` : t('byShop')}</p>
        <ol className="mt-2 flex flex-col gap-1 text-xs">
          {tracking.toReversed().map((told) => (
            <li key={told.state} className="flex gap-3">
              <time dateTime={told.at} className="shrink-0 text-soft tabular-nums">
                {formatDateTime(told.at, locale)}
              </time>
              <span>
                {t(`state${told.state}`)} · {told.place}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

function Codes({ codes }: { codes: Order['codes'] }) {
  const { t } = useTranslation('fulfilment');
  const locale = useLocale();
  return (
    <div>
      <p className="mb-2 text-xs text-soft">{t('codes')}</p>
      <ul className="flex flex-col gap-2">
        {codes.map(({ code, lineId, redeemedAt, voidAt }) => (
          <li key={code} className="flex flex-wrap items-baseline justify-between gap-x-3 rounded-xl bg-wash px-4 py-2">
            <code
              className={redeemedAt || voidAt ? 'text-soft line-through' : 'text-[15px] font-semibold tracking-wide'}
            >
              {code}
            </code>
            <span className="text-xs text-soft">
              {redeemedAt
                ? t('codeUsed', { time: formatDateTime(redeemedAt, locale) })
                : voidAt
                  ? t('codeVoid')
                  : lineId === null && t('pickUpCode')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
