/*
 * Decoder of BlurHash (https://github.com/woltapp/blurhash, "Algorithm.md"): a picture as a few cosine components,
 * 83-based digits: one for the number of components, one for the largest AC value, four for the mean colour, two per
 * further component.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

type Colour = readonly [red: number, green: number, blue: number];

/** RGBA pixels of the placeholder, or null when the text is no BlurHash. */
export function decodeBlurHash(hash: string, width: number, height: number): Uint8ClampedArray<ArrayBuffer> | null {
  const size = decode83(hash.slice(0, 1));
  if (size === null) return null;
  const columns = (size % 9) + 1;
  const rows = Math.floor(size / 9) + 1;
  if (hash.length !== 4 + 2 * columns * rows) return null;
  const largest = decode83(hash.slice(1, 2));
  const mean = decode83(hash.slice(2, 6));
  if (largest === null || mean === null) return null;
  const colours: Colour[] = [meanColour(mean)];
  for (let index = 1; index < columns * rows; index += 1) {
    const value = decode83(hash.slice(4 + index * 2, 6 + index * 2));
    if (value === null) return null;
    colours.push(componentColour(value, (largest + 1) / 166));
  }
  return paint(colours, columns, width, height);
}

function paint(colours: readonly Colour[], columns: number, width: number, height: number) {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let [red, green, blue] = [0, 0, 0];
      colours.forEach((colour, index) => {
        const basis =
          Math.cos((Math.PI * x * (index % columns)) / width) *
          Math.cos((Math.PI * y * Math.floor(index / columns)) / height);
        red += colour[0] * basis;
        green += colour[1] * basis;
        blue += colour[2] * basis;
      });
      pixels.set([toSrgb(red), toSrgb(green), toSrgb(blue), 255], (y * width + x) * 4);
    }
  }
  return pixels;
}

function decode83(digits: string): number | null {
  let value = 0;
  for (const digit of digits) {
    const index = alphabet.indexOf(digit);
    if (index < 0) return null;
    value = value * 83 + index;
  }
  return digits === '' ? null : value;
}

function meanColour(value: number): Colour {
  return [toLinear(value >> 16), toLinear((value >> 8) & 255), toLinear(value & 255)];
}

function componentColour(value: number, largest: number): Colour {
  const scale = (quantum: number) => Math.sign(quantum - 9) * ((quantum - 9) / 9) ** 2 * largest;
  return [scale(Math.floor(value / 361)), scale(Math.floor(value / 19) % 19), scale(value % 19)];
}

function toLinear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function toSrgb(value: number): number {
  const share = Math.max(0, Math.min(1, value));
  return Math.round((share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055) * 255);
}
