import { describe, expect, it } from 'vitest';
import { addDays, dayOf, formatDay, lastDays, lengthOf, readRange, startOfDay } from './market-day';

describe('days of the market', () => {
  it('begin at midnight in Shanghai', () => {
    expect(dayOf(Date.parse('2026-01-30T15:59:59.999Z'))).toBe('2026-01-30');
    expect(dayOf(Date.parse('2026-01-30T16:00:00Z'))).toBe('2026-01-31');
    expect(startOfDay('2026-01-31')).toBe('2026-01-30T16:00:00.000Z');
  });

  it('go over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(lastDays(7, '2026-01-03')).toEqual({ first: '2025-12-28', last: '2026-01-03' });
    expect(lengthOf(lastDays(30, '2026-03-15'))).toBe(30);
  });

  it('are the same for readers everywhere', () => {
    expect(formatDay('2026-01-31', 'en-GB')).toBe('31 Jan 2026');
    expect(formatDay('2026-01-31', 'zh-CN', 'short')).toBe('1/31');
  });
});

describe('a range in an address', () => {
  it('is read when it is one', () => {
    expect(readRange('2026-01-01', '2026-01-01', 366)).toEqual({ first: '2026-01-01', last: '2026-01-01' });
    expect(readRange('2026-01-01', '2027-01-01', 366)).not.toBeNull();
  });

  it.each([
    ['2026-01-02', '2026-01-01'],
    ['2026-01-01', '2027-01-02'],
    ['2026-02-30', '2026-03-01'],
    ['yesterday', '2026-03-01'],
    [null, '2026-03-01'],
  ])('is left alone when it is none: %s to %s', (first, last) => {
    expect(readRange(first, last, 366)).toBeNull();
  });
});
