import type { Currency, OfferKind } from '@/generated/graphql';
import { parseMoney } from '@/lib/format';
import type { UserError } from '@/lib/use-action';
import { basisPoints, wholeNumber } from './numbers';

export type Effect = 'percentOffBps' | 'amountOffMinor' | 'unitPriceMinor' | 'setPriceMinor' | 'free';

/** What each kind can do; the first is suggested. */
export const effectsOf: Readonly<Record<OfferKind, readonly Effect[]>> = {
  TIMED_DISCOUNT: ['percentOffBps', 'amountOffMinor', 'unitPriceMinor'],
  MEMBER_PRICE: ['percentOffBps', 'amountOffMinor', 'unitPriceMinor'],
  BUNDLE: ['setPriceMinor', 'percentOffBps', 'amountOffMinor'],
  THRESHOLD: ['amountOffMinor', 'percentOffBps'],
  COUPON: ['amountOffMinor', 'percentOffBps'],
  SHIPPING: ['free', 'amountOffMinor', 'percentOffBps'],
};

export const kinds = Object.keys(effectsOf) as readonly OfferKind[];

export const takesMinimum = (kind: OfferKind) => kind === 'THRESHOLD' || kind === 'COUPON' || kind === 'SHIPPING';

/** An offer as it is typed. */
export interface OfferWords {
  readonly kind: OfferKind;
  readonly name: string;
  readonly currency: Currency;
  readonly effect: Effect;
  readonly value: string;
  readonly minSpend: string;
  readonly minItems: string;
  readonly maxOff: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly group: string;
  readonly platformShare: string;
  readonly code: string;
  readonly totalLimit: string;
  readonly perPersonLimit: string;
}

export interface OfferNumbers {
  readonly percentOffBps: number | null;
  readonly amountOffMinor: number | null;
  readonly unitPriceMinor: number | null;
  readonly setPriceMinor: number | null;
  readonly minSpendMinor: number | null;
  readonly minItems: number | null;
  readonly maxOffMinor: number | null;
  readonly platformShareBps: number | null;
  readonly totalLimit: number | null;
  readonly perPersonLimit: number | null;
}

/** The typed texts as the numbers that the API takes; what is no number is named with the sentence given. */
export function readOffer(
  words: OfferWords,
  badNumber: string,
): { numbers: OfferNumbers; faults: readonly UserError[] } {
  const faults: UserError[] = [];
  const read = (field: keyof OfferNumbers, text: string, parse: (text: string) => number | null): number | null => {
    if (text.trim() === '') return null;
    const number = parse(text);
    if (number === null) faults.push({ code: 'INVALID', message: badNumber, field: [field] });
    return number;
  };
  const money = (text: string) => parseMoney(text, words.currency);
  const effect = (name: Effect & keyof OfferNumbers) => {
    if (words.effect !== name) return null;
    if (words.value.trim() === '') faults.push({ code: 'INVALID', message: badNumber, field: [name] });
    return read(name, words.value, name === 'percentOffBps' ? basisPoints : money);
  };
  const hasMinimum = takesMinimum(words.kind);
  const isCoupon = words.kind === 'COUPON';
  return {
    numbers: {
      percentOffBps: effect('percentOffBps'),
      amountOffMinor: effect('amountOffMinor'),
      unitPriceMinor: effect('unitPriceMinor'),
      setPriceMinor: effect('setPriceMinor'),
      minSpendMinor: hasMinimum ? read('minSpendMinor', words.minSpend, money) : null,
      minItems: hasMinimum && !isCoupon ? read('minItems', words.minItems, wholeNumber) : null,
      maxOffMinor: read('maxOffMinor', words.maxOff, money),
      platformShareBps: read('platformShareBps', words.platformShare, basisPoints),
      totalLimit: isCoupon ? read('totalLimit', words.totalLimit, wholeNumber) : null,
      perPersonLimit: isCoupon ? read('perPersonLimit', words.perPersonLimit, wholeNumber) : null,
    },
    faults,
  };
}

export type OfferState = 'waiting' | 'scheduled' | 'running' | 'ended';

export function stateOf(offer: { isApproved: boolean; startsAt: string; endsAt: string }, now: number): OfferState {
  if (Date.parse(offer.endsAt) <= now) return 'ended';
  if (!offer.isApproved) return 'waiting';
  return Date.parse(offer.startsAt) > now ? 'scheduled' : 'running';
}

/** For a field that takes a local date and time. */
export function localTime(instant: number): string {
  const date = new Date(instant - new Date(instant).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
}

/** The instant that was typed; null when it is none. */
export function instantOf(local: string): string | null {
  const instant = new Date(local);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
