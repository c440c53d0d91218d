import { expect, test } from 'vitest';
import { formatAgo, formatCount, formatCountdown, formatMoney, parseMoney } from './format';

test.each([
  [{ amountMinor: 1200, currency: 'CNY' } as const, 'zh-CN', '¥12'],
  [{ amountMinor: 1250, currency: 'CNY' } as const, 'en-GB', '¥12.50'],
  [{ amountMinor: 1250, currency: 'JPY' } as const, 'en-GB', '¥1,250'],
  [{ amountMinor: 5, currency: 'EUR' } as const, 'en-GB', '€0.05'],
])('money %j in %s is %s', (money, locale, text) => {
  expect(formatMoney(money, locale)).toBe(text);
});

test.each([
  ['12', 'CNY', 1200],
  ['12.5', 'CNY', 1250],
  ['0.05', 'USD', 5],
  ['100', 'JPY', 100],
  ['1.5', 'JPY', null],
  ['1.234', 'EUR', null],
  ['-3', 'CNY', null],
  ['', 'CNY', null],
] as const)('%j typed as %s is %s in minor units', (text, currency, minor) => {
  expect(parseMoney(text, currency)).toBe(minor);
});

test('counts are shortened in the words of the language', () => {
  expect(formatCount(999, 'en-GB')).toBe('999');
  expect(formatCount(12_345, 'en-GB')).toMatch(/^12\.3k$/i);
  expect(formatCount(12_345, 'zh-CN')).toBe('1.2万');
});

test('an instant is relative within a week and a date after it', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  expect(formatAgo('2026-03-10T11:00:00Z', 'zh-CN', now)).toBe('1小时前');
  expect(formatAgo('2026-03-10T11:59:50Z', 'en-GB', now)).toBe('now');
  expect(formatAgo('2026-03-01T12:00:00Z', 'en-GB', now)).toBe('1 Mar 2026');
});

test('a countdown never goes below zero', () => {
  expect(formatCountdown(245_000)).toBe('4:05');
  expect(formatCountdown(3_600_000)).toBe('1:00:00');
  expect(formatCountdown(-1)).toBe('0:00');
});
