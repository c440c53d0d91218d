import type { ShopFigure } from '@/generated/graphql';
import { formatMoney, type MoneyValue } from '@/lib/format';

/** What the server counted over a day or a range. */
export interface Figures {
  readonly gmv: MoneyValue;
  readonly refunded: MoneyValue;
  readonly ordersPlaced: number;
  readonly ordersPaid: number;
  readonly averageOrder?: MoneyValue | null;
  readonly refundRateBps?: number | null;
  readonly checkoutConversionBps?: number | null;
  readonly noteConversionBps?: number | null;
}

export const figureNames = [
  'GMV',
  'ORDERS_PLACED',
  'ORDERS_PAID',
  'AVERAGE_ORDER',
  'REFUNDED',
  'REFUND_RATE',
  'CHECKOUT_CONVERSION',
  'NOTE_CONVERSION',
] as const satisfies readonly ShopFigure[];

type Kind = 'money' | 'count' | 'rate';

const kinds: Record<ShopFigure, Kind> = {
  GMV: 'money',
  ORDERS_PLACED: 'count',
  ORDERS_PAID: 'count',
  AVERAGE_ORDER: 'money',
  REFUNDED: 'money',
  REFUND_RATE: 'rate',
  CHECKOUT_CONVERSION: 'rate',
  NOTE_CONVERSION: 'rate',
};

const readers: Record<ShopFigure, (figures: Figures) => number | null | undefined> = {
  GMV: ({ gmv }) => gmv.amountMinor,
  ORDERS_PLACED: ({ ordersPlaced }) => ordersPlaced,
  ORDERS_PAID: ({ ordersPaid }) => ordersPaid,
  AVERAGE_ORDER: ({ averageOrder }) => averageOrder?.amountMinor,
  REFUNDED: ({ refunded }) => refunded.amountMinor,
  REFUND_RATE: ({ refundRateBps }) => refundRateBps,
  CHECKOUT_CONVERSION: ({ checkoutConversionBps }) => checkoutConversionBps,
  NOTE_CONVERSION: ({ noteConversionBps }) => noteConversionBps,
};

/** In minor units, whole numbers or 1/10,000; null where there is nothing to divide by. */
export function valueOf(figure: ShopFigure, figures: Figures): number | null {
  return readers[figure](figures) ?? null;
}

export function formatValue(
  figure: ShopFigure,
  value: number,
  currency: MoneyValue['currency'],
  locale: string,
): string {
  switch (kinds[figure]) {
    case 'money':
      return formatMoney({ amountMinor: value, currency }, locale);
    case 'count':
      return new Intl.NumberFormat(locale).format(value);
    case 'rate':
      return formatShare(value / 10_000, locale);
  }
}

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** "12.5%", or "3.1" percentage points. */
  readonly text: string;
  readonly isPoints: boolean;
}

/** How a figure changed: amounts and numbers by their share, rates by points. Null when there is nothing to compare with. */
export function changeOf(figure: ShopFigure, now: Figures, before: Figures, locale: string): Change | null {
  const [value, former] = [valueOf(figure, now), valueOf(figure, before)];
  if (value === null || former === null) return null;
  const isPoints = kinds[figure] === 'rate';
  if (!isPoints && former === 0) return value === 0 ? { direction: 'same', text: '', isPoints } : null;
  const difference = Math.abs(value - former);
  const text = isPoints
    ? new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(difference / 100)
    : formatShare(difference / former, locale);
  return { direction: value === former ? 'same' : value > former ? 'up' : 'down', text, isPoints };
}

export function isEmpty({ ordersPlaced, ordersPaid }: Figures, peopleTapping: number): boolean {
  return ordersPlaced === 0 && ordersPaid === 0 && peopleTapping === 0;
}

/** Where a figure's axis has its marks: whole units of money, per cent. */
export function axisValue(figure: ShopFigure, value: number): number {
  return kinds[figure] === 'count' ? value : value / 100;
}

function formatShare(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}
