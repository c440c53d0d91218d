interface OfShop {
  readonly sku: { readonly listing: { readonly shop: { readonly id: string; readonly name: string } } };
}

export interface ShopGroup<Line> {
  readonly shop: { readonly id: string; readonly name: string };
  readonly lines: readonly Line[];
}

/** Lines by shop, shops in the order in which they first appear: one order, one package each. */
export function groupByShop<Line extends OfShop>(lines: readonly Line[]): readonly ShopGroup<Line>[] {
  const groups = new Map<string, { shop: ShopGroup<Line>['shop']; lines: Line[] }>();
  for (const line of lines) {
    const { shop } = line.sku.listing;
    const group = groups.get(shop.id);
    if (group) group.lines.push(line);
    else groups.set(shop.id, { shop, lines: [line] });
  }
  return [...groups.values()];
}
