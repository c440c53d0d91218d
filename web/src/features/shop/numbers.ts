/** The whole number a person typed, also below zero; null when it is none. */
export function wholeNumber(text: string): number | null {
  const trimmed = text.trim().replace(/^−/, '-');
  return /^[+-]?\d{1,9}$/.test(trimmed) ? Number(trimmed) : null;
}

/** 1/10,000 of what was typed as a percentage ("12.5" is 1,250); null when it is none. */
export function basisPoints(text: string): number | null {
  const match = /^(\d{1,3})(?:[.](\d{1,2}))?\s*%?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

/** "12.5" for 1,250. */
export function percentText(bps: number): string {
  return String(bps / 100);
}
