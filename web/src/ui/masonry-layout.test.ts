import { expect, test } from 'vitest';
import { placeInColumns } from './masonry-layout';

const grid = { columns: 2, columnWidth: 100, gap: 10 };

test('a card goes under the shortest column', () => {
  const { places, height } = placeInColumns([50, 80, 20, 30], grid);
  expect(places).toEqual([
    { x: 0, y: 0 },
    { x: 110, y: 0 },
    { x: 0, y: 60 },
    { x: 0, y: 90 },
  ]);
  expect(height).toBe(120);
});

test('cards do not move when more are appended', () => {
  const before = placeInColumns([50, 80, 20], grid).places;
  expect(placeInColumns([50, 80, 20, 40, 60], grid).places.slice(0, 3)).toEqual(before);
});
