import { expect, it } from 'vitest';
import { lineOf } from './csv-lines';
import { basisPoints, percentText, wholeNumber } from './numbers';

it('reads whole numbers on both sides of zero, and nothing else', () => {
  expect(['+10', ' -2 ', '−3', '0'].map(wholeNumber)).toEqual([10, -2, -3, 0]);
  expect(['', '1.5', '1e3', '--1', '12345678901'].map(wholeNumber)).toEqual([null, null, null, null, null]);
});

it('reads percentages as parts of ten thousand', () => {
  expect(['12.5', '100 %', '0.05', '7%'].map(basisPoints)).toEqual([1_250, 10_000, 5, 700]);
  expect(['', '-1', '12.345', 'ten'].map(basisPoints)).toEqual([null, null, null, null]);
  expect(percentText(1_250)).toBe('12.5');
});

it('finds the line that a report names', () => {
  expect(lineOf('heading\r\nfirst\nsecond', 2)).toBe('first');
  expect(lineOf('heading', 9)).toBe('');
});
