/*
 * Days of the market in which shops sell: Asia/Shanghai, eight hours before UTC all the year, as the server counts them.
 * A day is written as in 2026-01-31.
 */
const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

export function dayOf(instantMs: number): string {
  return new Date(instantMs + offsetMs).toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** The first moment of the day. */
export function startOfDay(day: string): string {
  return new Date(Date.parse(day) - offsetMs).toISOString();
}

export interface DayRange {
  readonly first: string;
  readonly last: string;
}

export function lengthOf({ first, last }: DayRange): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1;
}

/** The last so many days, today included. */
export function lastDays(count: number, today: string): DayRange {
  return { first: addDays(today, 1 - count), last: today };
}

function isDay(text: string | null): text is string {
  if (text === null || !/^2\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** What an address says, when it is a range of at most so many days. */
export function readRange(first: string | null, last: string | null, mostDays: number): DayRange | null {
  if (!isDay(first) || !isDay(last)) return null;
  const length = lengthOf({ first, last });
  return length >= 1 && length <= mostDays ? { first, last } : null;
}

/** "31 Jan 2026": a day is the same for readers everywhere. */
export function formatDay(day: string, locale: string, style: 'medium' | 'short' = 'medium'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'medium' ? { dateStyle: 'medium' } : { month: 'numeric', day: 'numeric' };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(Date.parse(day)));
}
