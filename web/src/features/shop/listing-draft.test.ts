import { describe, expect, it } from 'vitest';
import { arrangeVariants, maxVariants, readOptions, splitValues } from './listing-draft';

describe('option values', () => {
  it('are split at commas of both scripts, each once', () => {
    expect(splitValues(' Red, blue，绿、Red ,, ')).toEqual(['Red', 'blue', '绿']);
  });

  it('of an option that is still being typed do not count', () => {
    expect(
      readOptions([
        { name: ' Colour ', values: 'Red, Blue' },
        { name: '', values: 'S, M' },
        { name: 'Size', values: ' , ' },
      ]),
    ).toEqual([{ name: 'Colour', values: ['Red', 'Blue'] }]);
  });
});

describe('variants', () => {
  const red = { skuId: 'sku-red', values: ['Red'], code: 'R', price: '59.00', stock: '', isSold: true };

  it('are all combinations in the order of the options', () => {
    const variants = arrangeVariants([{ values: ['Red', 'Blue'] }, { values: ['S', 'M'] }], []);
    expect(variants.map(({ values }) => values.join('/'))).toEqual(['Red/S', 'Red/M', 'Blue/S', 'Blue/M']);
  });

  it('without an option is one', () => {
    expect(arrangeVariants([], []).map(({ values, isSold }) => [values, isSold])).toEqual([[[], true]]);
  });

  it('keep what was typed, and a new one takes the price of the first', () => {
    const [first, second] = arrangeVariants([{ values: ['Red', 'Blue'] }], [red]);
    expect(first).toBe(red);
    expect(second).toMatchObject({ skuId: null, values: ['Blue'], price: '59.00', stock: '0' });
  });

  it('are never many more than a listing may have', () => {
    const many = { values: Array.from({ length: 40 }, (_one, index) => String(index)) };
    expect(arrangeVariants([many, many, many], [])).toHaveLength(maxVariants + 1);
  });
});
