interface Choosable {
  readonly optionValues: readonly string[];
  readonly available: number;
}

export type Chosen = readonly (string | null)[];

/** What is chosen at first: the only value of an option, nothing where there is a choice. */
export function initialChoice(options: readonly { readonly values: readonly string[] }[]): Chosen {
  return options.map(({ values }) => (values.length === 1 ? (values[0] ?? null) : null));
}

function fits(sku: Choosable, chosen: Chosen): boolean {
  return chosen.every((value, index) => value === null || sku.optionValues[index] === value);
}

/** The one SKU that is meant, once every option is chosen. */
export function chosenSku<Sku extends Choosable>(skus: readonly Sku[], chosen: Chosen): Sku | null {
  if (chosen.includes(null)) return null;
  return skus.find((sku) => fits(sku, chosen)) ?? null;
}

/** Whether anything is left of a value, given what was chosen for the other options. */
export function isValueAvailable(skus: readonly Choosable[], chosen: Chosen, option: number, value: string): boolean {
  const wanted = chosen.map((before, index) => (index === option ? value : before));
  return skus.some((sku) => sku.available > 0 && fits(sku, wanted));
}
