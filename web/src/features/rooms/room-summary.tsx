import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { Price } from '@/ui/price';

const RoomSummaryFragment = graphql(`
  fragment RoomSummary_room on Room {
    id
    summary {
      peakViewers
      orders
      units
      gross {
        ...Price_money
      }
    }
  }
`);

export function RoomSummary({ room: masked }: { room: FragmentType<typeof RoomSummaryFragment> }) {
  const { summary } = readFragment(RoomSummaryFragment, masked);
  const { t } = useTranslation('rooms');
  return (
    <div className="w-fit rounded-card bg-black/65 p-5">
      <h2 className="font-semibold">{t('endedTitle')}</h2>
      {summary && (
        <dl className="mt-3 grid grid-cols-[auto_auto] gap-x-8 gap-y-1.5 text-sm tabular-nums">
          <dt>{t('peakViewers')}</dt>
          <dd className="text-right font-semibold">{summary.peakViewers}</dd>
          <dt>{t('orders')}</dt>
          <dd className="text-right font-semibold">{summary.orders}</dd>
          <dt>{t('unitsSold')}</dt>
          <dd className="text-right font-semibold">{summary.units}</dd>
          <dt>{t('gross')}</dt>
          <dd className="text-right font-semibold">
            <Price money={summary.gross} />
          </dd>
        </dl>
      )}
    </div>
  );
}
