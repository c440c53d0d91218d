import type { Currency } from '@/generated/graphql';

export interface MoneyValue {
  readonly amountMinor: number;
  readonly currency: Currency;
}

const minorDigits: Record<Currency, number> = { CNY: 2, USD: 2, EUR: 2, GBP: 2, JPY: 0 };

/** "¥12" for whole amounts, "¥12.50" otherwise. */
export function formatMoney({ amountMinor, currency }: MoneyValue, locale: string): string {
  const digits = minorDigits[currency];
  const unit = 10 ** digits;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: amountMinor % unit === 0 ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(amountMinor / unit);
}

/** Minor units of what a person typed ("12.5"), or null when it is no amount of this currency. */
export function parseMoney(text: string, currency: Currency): number | null {
  const digits = minorDigits[currency];
  const match = /^(\d{1,12})(?:[.](\d+))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, '0'));
}

/** The same the other way: "12.50", as a person would type it. */
export function amountText({ amountMinor, currency }: MoneyValue): string {
  return (amountMinor / 10 ** minorDigits[currency]).toFixed(minorDigits[currency]);
}

/** 1,234 becomes "1.2K" or "1234", 12,345 becomes "12K" or "1.2万". */
export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 hours ago" within a week, the date after that. */
export function formatAgo(instant: string, locale: string, now: number): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  if (Math.abs(seconds) >= 7 * 86_400) return formatDate(instant, locale);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step ? format.format(Math.trunc(seconds / step[1]), step[0]) : format.format(0, 'second');
}

export function formatDate(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(instant));
}

export function formatDateTime(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** "4:05", never negative. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
