import { graphql, type FragmentType, readFragment } from '@/generated';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';

export const PriceFragment = graphql(`
  fragment Price_money on Money {
    amountMinor
    currency
  }
`);

export function Price({ money }: { money: FragmentType<typeof PriceFragment> }) {
  const locale = useLocale();
  return <span className="tabular-nums">{formatMoney(readFragment(PriceFragment, money), locale)}</span>;
}
