import { describe, expect, it } from 'vitest';
import { chartEnd, formatRate, intervalTexts, rateOf, readWindow } from './feed-figures';
import { opsFeedMessages } from './feed-messages';

describe('a figure of the feed', () => {
  it('has a rate only where there is something to divide by', () => {
    expect(rateOf(0, 0)).toBeNull();
    expect(rateOf(0, 4)).toBe(0);
    expect(rateOf(1, 8)).toBe(0.125);
  });

  it('is shown finer when it is small', () => {
    expect(formatRate(0.1234, 'en-GB')).toBe('12.3%');
    expect(formatRate(0.00234, 'en-GB')).toBe('0.23%');
    expect(formatRate(0, 'en-GB')).toBe('0%');
    expect(intervalTexts({ rate: 2 / 3, low: 0.148, high: 0.958 }, 'zh-CN')).toEqual({
      rate: '66.7%',
      low: '14.8%',
      high: '95.8%',
    });
  });
});

it('the period stands in the address, and is a day when it is nothing known', () => {
  expect(readWindow('week')).toBe('WEEK');
  expect(readWindow('HOUR')).toBe('HOUR');
  expect(readWindow('year')).toBe('DAY');
  expect(readWindow(null)).toBe('DAY');
});

it('a chart of small probabilities is as large as they are', () => {
  expect(chartEnd([])).toBeCloseTo(0.001);
  expect(chartEnd([{ predicted: 0.012, observed: 0.034 }])).toBeCloseTo(0.04);
  expect(chartEnd([{ predicted: 0.7, observed: 0.95 }])).toBe(1);
});

it('says everything in both languages', () => {
  expect(Object.keys(opsFeedMessages.zh)).toEqual(Object.keys(opsFeedMessages.en));
});
