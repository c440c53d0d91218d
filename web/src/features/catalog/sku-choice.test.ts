import { expect, test } from 'vitest';
import { chosenSku, initialChoice, isValueAvailable } from './sku-choice';

const options = [{ values: ['Oat', 'Ink'] }, { values: ['S', 'M'] }, { values: ['Cotton'] }];
const skus = [
  { optionValues: ['Oat', 'S', 'Cotton'], available: 3 },
  { optionValues: ['Oat', 'M', 'Cotton'], available: 0 },
  { optionValues: ['Ink', 'M', 'Cotton'], available: 1 },
];

test('an option with one value is chosen from the start', () => {
  expect(initialChoice(options)).toEqual([null, null, 'Cotton']);
});

test('a SKU is chosen when every option is', () => {
  expect(chosenSku(skus, ['Oat', null, 'Cotton'])).toBeNull();
  expect(chosenSku(skus, ['Oat', 'S', 'Cotton'])).toBe(skus[0]);
  expect(chosenSku(skus, ['Ink', 'S', 'Cotton'])).toBeNull();
});

test('a value without stock for the other choices is not available', () => {
  expect(isValueAvailable(skus, ['Oat', null, 'Cotton'], 1, 'S')).toBe(true);
  expect(isValueAvailable(skus, ['Oat', null, 'Cotton'], 1, 'M')).toBe(false);
  expect(isValueAvailable(skus, [null, null, 'Cotton'], 1, 'M')).toBe(true);
});
