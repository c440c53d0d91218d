import { expect, test } from 'vitest';
import { rgbaToThumbHash } from 'thumbhash';
import { decodePlaceholder } from './placeholder';

function hashOf(width: number, height: number, colour: readonly number[]): string {
  const pixels = Array.from({ length: width * height }, () => colour).flat();
  return btoa(String.fromCharCode(...rgbaToThumbHash(width, height, pixels)));
}

test('a placeholder of one colour decodes to about that colour', () => {
  const pixels = decodePlaceholder(hashOf(20, 30, [200, 120, 40, 255]));
  expect(pixels).not.toBeNull();
  const [red, green, blue] = pixels?.rgba ?? [];
  expect(Math.abs((red ?? 0) - 200)).toBeLessThan(12);
  expect(Math.abs((green ?? 0) - 120)).toBeLessThan(12);
  expect(Math.abs((blue ?? 0) - 40)).toBeLessThan(12);
});

test('a placeholder keeps the shape of the picture', () => {
  const pixels = decodePlaceholder(hashOf(20, 30, [10, 10, 10, 255]));
  expect(pixels && pixels.width < pixels.height).toBe(true);
  expect(pixels?.rgba.length).toBe((pixels?.width ?? 0) * (pixels?.height ?? 0) * 4);
});

test.each(['', '%%%', 'AAAA'])('%j is no placeholder', (text) => {
  expect(decodePlaceholder(text)).toBeNull();
});
