import type { FeedWindow } from '@/generated/graphql';

export const feedWindows = ['HOUR', 'DAY', 'WEEK'] as const satisfies readonly FeedWindow[];

/** What stands in the address; a day when it is nothing known. */
export function readWindow(text: string | null): FeedWindow {
  return feedWindows.find((window) => window === text?.toUpperCase()) ?? 'DAY';
}

/** Null where there is nothing to divide by, which is not zero. */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** "12.3%"; below one per cent with one more digit, because rates of purchases are that small. */
export function formatRate(rate: number, locale: string): string {
  const digits = rate > 0 && rate < 0.01 ? 2 : 1;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(rate);
}

export function formatNumber(value: number, locale: string, digits = 2): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

export interface Estimate {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** The texts of a rate and its interval. */
export function intervalTexts({ rate, low, high }: Estimate, locale: string) {
  return { rate: formatRate(rate, locale), low: formatRate(low, locale), high: formatRate(high, locale) };
}

/** Where a square chart of predicted against observed ends, so that small rates fill it. */
export function chartEnd(bins: readonly { readonly predicted: number; readonly observed: number }[]): number {
  const most = Math.max(0.001, ...bins.flatMap(({ predicted, observed }) => [predicted, observed]));
  const step = 10 ** Math.floor(Math.log10(most));
  return Math.min(1, Math.ceil(most / step) * step);
}
