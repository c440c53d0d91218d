export interface OptionDraft {
  readonly name: string;
  /** As typed: values with commas between. */
  readonly values: string;
}

export interface VariantDraft {
  /** Null for one that is not in the shop yet. */
  readonly skuId: string | null;
  readonly values: readonly string[];
  readonly code: string;
  readonly price: string;
  readonly stock: string;
  readonly isSold: boolean;
}

export const maxVariants = 100;

/** "Red, Blue，绿、" is three values; each counts once. */
export function splitValues(text: string): readonly string[] {
  const values = text
    .split(/[,，、;；\n]/)
    .map((value) => value.trim())
    .filter(Boolean);
  return [...new Set(values)];
}

/** Options that have a name and at least one value; the others are still being typed. */
export function readOptions(options: readonly OptionDraft[]) {
  return options
    .map(({ name, values }) => ({ name: name.trim(), values: splitValues(values) }))
    .filter(({ name, values }) => name !== '' && values.length > 0);
}

/** Every combination of the options' values in their order, at most so many; what was typed for one of them stays. */
export function arrangeVariants(
  options: readonly { readonly values: readonly string[] }[],
  former: readonly VariantDraft[],
): readonly VariantDraft[] {
  let combinations: readonly (readonly string[])[] = [[]];
  for (const { values } of options) {
    combinations = combinations.flatMap((start) => values.map((value) => [...start, value])).slice(0, maxVariants + 1);
  }
  const keyOf = (values: readonly string[]) => JSON.stringify(values);
  const known = new Map(former.map((variant) => [keyOf(variant.values), variant]));
  const price = former.find((variant) => variant.price !== '')?.price ?? '';
  return combinations.map(
    (values) => known.get(keyOf(values)) ?? { skuId: null, values, code: '', price, stock: '0', isSold: true },
  );
}

/** The list with one of its things changed. */
export function replaceAt<T>(list: readonly T[], at: number, change: Partial<T>): readonly T[] {
  return list.map((one, index) => (index === at ? { ...one, ...change } : one));
}
