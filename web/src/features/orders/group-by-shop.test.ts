import { expect, test } from 'vitest';
import { groupByShop } from './group-by-shop';

const lineOf = (id: string, shop: string) => ({ id, sku: { listing: { shop: { id: shop, name: shop } } } });

test('lines of one shop stand together, shops in order of appearance', () => {
  const groups = groupByShop([lineOf('1', 'b'), lineOf('2', 'a'), lineOf('3', 'b')]);
  expect(groups.map(({ shop, lines }) => [shop.id, lines.map(({ id }) => id)])).toEqual([
    ['b', ['1', '3']],
    ['a', ['2']],
  ]);
});
