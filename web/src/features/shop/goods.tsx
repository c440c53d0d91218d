import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type DocumentType, graphql } from '@/generated';
import { Button } from '@/ui/button';
import { useShop } from './shop-context';

const GoodsQuery = graphql(`
  query ShopGoods($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on Shop {
        listings(first: 25, after: $after) {
          nodes {
            id
            title
            skus {
              id
              optionValues
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

type Shop = Extract<NonNullable<DocumentType<typeof GoodsQuery>['node']>, { __typename?: 'Shop' }>;
export type Good = Shop['listings']['nodes'][number];

/** What the shop sells, to choose from. */
export function useGoods() {
  const { id } = useShop();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, fetching }] = useQuery({ query: GoodsQuery, variables: { id, after } });
  const page = data?.node?.__typename === 'Shop' ? data.node.listings : null;
  return {
    goods: page?.nodes ?? [],
    isLoading: fetching,
    hasMore: page?.pageInfo.hasNextPage ?? false,
    more: () => setAfter(page?.pageInfo.endCursor ?? null),
  };
}

interface GoodsPickerProps {
  /** Whole listings, or single variants. */
  readonly of: 'listings' | 'skus';
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  readonly error?: string | undefined;
}

export function GoodsPicker({ of, chosen, onChange, error }: GoodsPickerProps) {
  const { t } = useTranslation(['shop', 'common']);
  const { goods, isLoading, hasMore, more } = useGoods();
  const choices = goods.flatMap(({ id, title, skus }) =>
    of === 'listings'
      ? [{ id, name: title }]
      : skus.map((sku) => ({ id: sku.id, name: [title, ...sku.optionValues].join(' · ') })),
  );
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{t(of === 'listings' ? 'whichListings' : 'whichVariants')}</legend>
      <div className="max-h-52 overflow-y-auto rounded-xl border border-edge p-2">
        {choices.map(({ id, name }) => (
          <label
            key={id}
            className="flex cursor-pointer items-start gap-2 rounded-lg px-2 py-1.5 text-sm hover:bg-wash"
          >
            <input
              type="checkbox"
              className="mt-0.5"
              checked={chosen.has(id)}
              onChange={({ target }) => toggle(id, target.checked)}
            />
            {name}
          </label>
        ))}
        {hasMore && (
          <Button size="small" tone="quiet" isBusy={isLoading} onPress={more}>
            {t('common:more')}
          </Button>
        )}
      </div>
      {error && <p className="text-xs font-medium text-danger">{error}</p>}
    </fieldset>
  );
}
