import { thumbHashToRGBA } from 'thumbhash';

export interface PlaceholderPixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The blurred preview behind a ThumbHash in base64, at most 32 pixels on a side; null when it is none. */
export function decodePlaceholder(text: string): PlaceholderPixels | null {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    if (bytes.length < 5) return null;
    const { w: width, h: height, rgba } = thumbHashToRGBA(bytes);
    return { width, height, rgba: new Uint8ClampedArray(rgba) };
  } catch {
    // A picture without a readable placeholder is shown on its plain colour.
    return null;
  }
}
