import { describe, expect, it } from 'vitest';
import { effectsOf, instantOf, kinds, localTime, type OfferWords, readOffer, stateOf } from './offer-terms';

const words: OfferWords = {
  kind: 'COUPON',
  name: 'Nine off',
  currency: 'CNY',
  effect: 'amountOffMinor',
  value: '9.5',
  minSpend: '50',
  minItems: '3',
  maxOff: '',
  startsAt: '2026-05-01T10:00',
  endsAt: '2026-05-08T10:00',
  group: '',
  platformShare: '12.5%',
  code: '',
  totalLimit: '100',
  perPersonLimit: '1',
};

describe('an offer as it is typed', () => {
  it('becomes minor units and parts of ten thousand', () => {
    expect(readOffer(words, 'bad')).toEqual({
      faults: [],
      numbers: {
        percentOffBps: null,
        amountOffMinor: 950,
        unitPriceMinor: null,
        setPriceMinor: null,
        minSpendMinor: 5_000,
        minItems: null,
        maxOffMinor: null,
        platformShareBps: 1_250,
        totalLimit: 100,
        perPersonLimit: 1,
      },
    });
  });

  it('names every field that is no number, the effect also when it is empty', () => {
    const { faults } = readOffer({ ...words, value: '', minSpend: 'fifty', totalLimit: '1.5' }, 'bad');
    expect(faults.map(({ field }) => field)).toEqual([['amountOffMinor'], ['minSpendMinor'], ['totalLimit']]);
  });

  it('leaves out what its kind does not take', () => {
    const { numbers, faults } = readOffer({ ...words, kind: 'BUNDLE', effect: 'setPriceMinor', minSpend: 'x' }, 'bad');
    expect(faults).toEqual([]);
    expect(numbers).toMatchObject({ setPriceMinor: 950, minSpendMinor: null, totalLimit: null });
  });

  it('has an effect for every kind, and only shipping may have none', () => {
    for (const kind of kinds) {
      expect(effectsOf[kind].length).toBeGreaterThan(1);
      expect(effectsOf[kind].includes('free')).toBe(kind === 'SHIPPING');
    }
  });
});

describe('the state of an offer', () => {
  const offer = { isApproved: true, startsAt: '2026-05-01T00:00:00Z', endsAt: '2026-05-08T00:00:00Z' };
  const at = (day: string) => Date.parse(`2026-05-${day}T00:00:00Z`);

  it.each([
    ['from its beginning on', offer, '01', 'running'],
    ['at its end', offer, '08', 'ended'],
    ['while the platform has not agreed', { ...offer, isApproved: false }, '02', 'waiting'],
    ['when it ended without that', { ...offer, isApproved: false }, '09', 'ended'],
  ] as const)('%s', (_name, one, day, state) => {
    expect(stateOf(one, at(day))).toBe(state);
  });

  it('is not begun a moment before its start', () => {
    expect(stateOf(offer, at('01') - 1)).toBe('scheduled');
  });
});

describe('times', () => {
  it('come back as they were typed', () => {
    const instant = Date.parse('2026-05-01T10:20:00Z');
    expect(instantOf(localTime(instant))).toBe('2026-05-01T10:20:00.000Z');
    expect(instantOf('soon')).toBeNull();
  });
});
