import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatDateTime, formatMoney, type MoneyValue } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';

const BalancesFragment = graphql(`
  fragment Balances_balances on MerchantBalances {
    pending {
      amountMinor
      currency
    }
    available {
      amountMinor
      currency
    }
    reserved {
      amountMinor
      currency
    }
    inTransit {
      amountMinor
      currency
    }
    owed {
      amountMinor
      currency
    }
  }
`);

interface BalancesProps {
  readonly balances: FragmentType<typeof BalancesFragment>;
  readonly holds: readonly {
    readonly id: string;
    readonly amount: MoneyValue;
    readonly reason: string;
    readonly heldAt: string;
  }[];
}

/** A shop's accounts in plain words. Those that most shops never see are shown when there is something in them. */
export function Balances({ balances, holds }: BalancesProps) {
  const { t } = useTranslation('ledger');
  const locale = useLocale();
  const { pending, available, reserved, inTransit, owed } = readFragment(BalancesFragment, balances);
  const accounts = [
    { key: 'available', money: available, isAlways: true },
    { key: 'pending', money: pending, isAlways: true },
    { key: 'inTransit', money: inTransit, isAlways: true },
    { key: 'reserved', money: reserved, isAlways: false },
    { key: 'owed', money: owed, isAlways: false },
  ] as const;
  return (
    <section aria-labelledby="balances" className="flex flex-col gap-3">
      <h2 id="balances" className="text-lg font-semibold">
        {t('balances')}
      </h2>
      <dl className="grid gap-3 min-[480px]:grid-cols-2 lg:grid-cols-3">
        {accounts
          .filter(({ money, isAlways }) => isAlways || money.amountMinor !== 0)
          .map(({ key, money }) => (
            <div key={key} className="flex flex-col gap-1 rounded-card border border-line p-4">
              <dt className="text-sm text-soft">{t(key)}</dt>
              <dd className="flex flex-col gap-1">
                <span data-testid={`balance-${key}`} className="text-2xl font-bold tracking-tight tabular-nums">
                  {formatMoney(money, locale)}
                </span>
                <span className="text-xs leading-relaxed text-soft">{t(`${key}Text`)}</span>
              </dd>
            </div>
          ))}
      </dl>
      {holds.length > 0 && (
        <>
          <h3 className="mt-2 text-sm font-semibold">{t('holds')}</h3>
          <ul className="flex flex-col gap-2">
            {holds.map(({ id, amount, reason, heldAt }) => (
              <li key={id} className="flex flex-wrap items-baseline gap-x-3 rounded-xl bg-wash px-4 py-3 text-sm">
                <span className="font-semibold tabular-nums">{formatMoney(amount, locale)}</span>
                <span className="min-w-0 flex-1 break-words">{reason}</span>
                <span className="text-xs text-soft">{t('heldSince', { time: formatDateTime(heldAt, locale) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
