import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatDateTime, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';

const PromisesFragment = graphql(`
  fragment Promises_order on Order {
    id
    state
    lines {
      id
      shippingPromise {
        by
        remedy {
          units
          amount {
            amountMinor
            currency
          }
        }
      }
    }
  }
`);

interface PromisesProps {
  readonly order: FragmentType<typeof PromisesFragment>;
  readonly side: 'buyer' | 'seller';
}

/** Until when an order's parcels have to leave, and what was given because some did not. */
export function Promises({ order: masked, side }: PromisesProps) {
  const order = readFragment(PromisesFragment, masked);
  const { t } = useTranslation('fulfilment');
  const locale = useLocale();
  const promises = order.lines.flatMap(({ id, shippingPromise }) =>
    shippingPromise ? [{ id, ...shippingPromise }] : [],
  );
  const open = order.state === 'PAID' ? promises.filter(({ remedy }) => !remedy) : [];
  const [next] = open.map(({ by }) => by).sort();
  const late = promises.flatMap(({ id, remedy }) => (remedy ? [{ id, ...remedy }] : []));
  if (!next && late.length === 0) return null;
  return (
    <div className="mt-4 flex flex-col gap-1 text-sm">
      {next && (
        <p className="text-soft">
          <time dateTime={next}>{t('shipsBy', { time: formatDateTime(next, locale) })}</time>
        </p>
      )}
      {late.map(({ id, units, amount }) => (
        <p key={id} className="rounded-xl bg-wash px-4 py-3">
          {t(side === 'buyer' ? 'lateForYou' : 'latePaid', { count: units, amount: formatMoney(amount, locale) })}
        </p>
      ))}
    </div>
  );
}
