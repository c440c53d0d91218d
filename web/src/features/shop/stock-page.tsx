import { Boxes, Plus, TriangleAlert } from 'lucide-react';
import { clsx } from 'clsx';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type DocumentType, graphql, readFragment } from '@/generated';
import { useAction } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { LoadMore } from '@/ui/load-more';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { FormDialog, invalid, useWords } from './form';
import { useShop } from './shop-context';
import { PageHead } from './shop-nav';
import { StockSheet } from './stock-sheet';
import { wholeNumber } from './numbers';

const RowFragment = graphql(`
  fragment StockRow_sku on Sku {
    id
    code
    optionValues
    stock {
      onHand
      available
      reserved
      committed
      lowAt
    }
  }
`);

const StockQuery = graphql(`
  query ShopStock($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on Shop {
        pools {
          id
          name
          city
          priority
          isMain
        }
        lowStock(first: 20) {
          nodes {
            id
            available
            optionValues
            listing {
              id
              title
            }
          }
          pageInfo {
            hasNextPage
          }
        }
        listings(first: 15, after: $after) {
          nodes {
            id
            title
            skus {
              id
              ...StockRow_sku
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

const CreatePool = graphql(`
  mutation CreatePool($input: CreatePoolInput!) {
    createPool(input: $input) {
      pool {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const EditPool = graphql(`
  mutation EditPool($input: EditPoolInput!) {
    editPool(input: $input) {
      pool {
        id
        name
        city
        priority
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const ClosePool = graphql(`
  mutation ClosePool($input: PoolIdInput!) {
    closePool(input: $input) {
      pool {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Shop = Extract<NonNullable<DocumentType<typeof StockQuery>['node']>, { __typename?: 'Shop' }>;

interface ChosenSku {
  readonly id: string;
  readonly name: string;
}

export function StockPage() {
  const { t } = useTranslation('shop');
  const { id } = useShop();
  const [after, setAfter] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ChosenSku | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: StockQuery,
    variables: { id, after },
    requestPolicy: 'cache-and-network',
  });
  const shop = data?.node?.__typename === 'Shop' ? data.node : null;
  if (!shop) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="h-72 rounded-card" />
      </Loading>
    );
  }
  const { nodes, pageInfo } = shop.listings;
  return (
    <>
      <PageHead title={t('stock')} text={t('stockText')} />
      <LowStock low={shop.lowStock} onChoose={setChosen} />
      <Pools pools={shop.pools} />
      {nodes.length === 0 && <Empty icon={Boxes} title={t('noListings')} />}
      <div className="flex flex-col gap-5">
        {nodes.map((listing) => (
          <section key={listing.id} aria-label={listing.title} className="rounded-card border border-line">
            <h2 className="px-4 pt-3 text-[15px] font-semibold">{listing.title}</h2>
            <StockTable title={listing.title} skus={readFragment(RowFragment, listing.skus)} onChoose={setChosen} />
          </section>
        ))}
      </div>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={fetching}
        onMore={() => setAfter(pageInfo.endCursor ?? null)}
      />
      {chosen && <StockSheet skuId={chosen.id} name={chosen.name} pools={shop.pools} onClose={() => setChosen(null)} />}
    </>
  );
}

interface StockTableProps {
  readonly title: string;
  readonly skus: readonly DocumentType<typeof RowFragment>[];
  readonly onChoose: (sku: ChosenSku) => void;
}

function StockTable({ title, skus, onChoose }: StockTableProps) {
  const { t } = useTranslation('shop');
  return (
    <table className="w-full text-sm">
      <thead className="text-xs text-soft">
        <tr>
          <th className="px-4 py-2 text-left font-medium">{t('variant')}</th>
          <th className="px-2 py-2 text-right font-medium">{t('available')}</th>
          <th className="hidden px-2 py-2 text-right font-medium sm:table-cell">{t('reserved')}</th>
          <th className="hidden px-2 py-2 text-right font-medium sm:table-cell">{t('committed')}</th>
          <th className="px-2 py-2 text-right font-medium">{t('onHand')}</th>
          <th className="hidden px-2 py-2 text-right font-medium sm:table-cell">{t('lowAt')}</th>
          <th className="px-4 py-2">
            <span className="sr-only">{t('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-t border-line">
        {skus.map(({ id, code, optionValues, stock }) => {
          const name = [title, ...optionValues].join(' · ');
          const isLow = stock && typeof stock.lowAt === 'number' && stock.available <= stock.lowAt;
          return (
            <tr key={id}>
              <th scope="row" className="px-4 py-2 text-left font-normal">
                {optionValues.length > 0 ? optionValues.join(' · ') : t('onlyVariant')}
                {code && <span className="block text-xs text-soft">{code}</span>}
              </th>
              <td
                className={clsx(
                  'px-2 py-2 text-right font-semibold tabular-nums',
                  (isLow || stock?.available === 0) && 'text-danger',
                )}
              >
                {stock?.available ?? 0}
              </td>
              <td className="hidden px-2 py-2 text-right tabular-nums sm:table-cell">{stock?.reserved ?? 0}</td>
              <td className="hidden px-2 py-2 text-right tabular-nums sm:table-cell">{stock?.committed ?? 0}</td>
              <td className="px-2 py-2 text-right tabular-nums">{stock?.onHand ?? 0}</td>
              <td className="hidden px-2 py-2 text-right text-soft tabular-nums sm:table-cell">
                {stock?.lowAt ?? '–'}
              </td>
              <td className="py-1.5 pr-3 pl-1 text-right">
                <Button size="small" aria-label={t('changeStockOf', { name })} onPress={() => onChoose({ id, name })}>
                  {t('change')}
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function LowStock({ low, onChoose }: { low: Shop['lowStock']; onChoose: (sku: ChosenSku) => void }) {
  const { t } = useTranslation('shop');
  if (low.nodes.length === 0) return null;
  return (
    <section aria-label={t('fewLeft')} className="mb-5 rounded-card bg-brand-wash p-4">
      <h2 className="mb-2 flex items-center gap-2 text-sm font-semibold">
        <TriangleAlert size={16} aria-hidden="true" className="text-danger" />
        {t('fewLeft')}
      </h2>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {low.nodes.map(({ id, available, optionValues, listing }) => {
          const name = [listing.title, ...optionValues].join(' · ');
          return (
            <li key={id}>
              <AriaButton
                onPress={() => onChoose({ id, name })}
                className="cursor-pointer rounded text-left hover:underline"
              >
                {name}: <b className="tabular-nums">{available}</b>
              </AriaButton>
            </li>
          );
        })}
        {low.pageInfo.hasNextPage && <li>…</li>}
      </ul>
    </section>
  );
}

function Pools({ pools }: { pools: Shop['pools'] }) {
  const { t } = useTranslation('shop');
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Shop['pools'][number] | null>(null);
  return (
    <section aria-label={t('pools')} className="mb-6">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-sm font-semibold">{t('pools')}</h2>
        <Button size="small" onPress={() => setAdding(true)}>
          <Plus size={15} aria-hidden="true" />
          {t('newPool')}
        </Button>
      </div>
      {pools.length === 0 ? (
        <p className="text-sm text-soft">{t('noPools')}</p>
      ) : (
        <ul className="flex flex-wrap gap-2 text-sm">
          {pools.map((pool) => {
            const { id, name, city, priority, isMain } = pool;
            return (
              <li key={id} className="flex items-center gap-3 rounded-xl border border-line px-3 py-2">
                <span>
                  <span className="font-medium">{name}</span>
                  {isMain && <span className="ml-2 rounded-full bg-wash px-2 py-0.5 text-xs">{t('mainPool')}</span>}
                  <span className="block text-xs text-soft">
                    {city && <>{city} · </>}
                    {t('priorityNr', { nr: priority })}
                  </span>
                </span>
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={t('changePool', { name })}
                  onPress={() => setEdited(pool)}
                >
                  {t('change')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {isAdding && <PoolDialog onClose={() => setAdding(false)} />}
      {edited && <EditPoolDialog pool={edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

function PoolDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const { words, bind, errors, setErrors } = useWords({ name: '', city: '', priority: '10' });
  const [idempotencyKey] = useState(newId);
  const create = useAction(CreatePool, { errorsInForm: true });
  const submit = async () => {
    const priority = wholeNumber(words.priority);
    if (priority === null) return setErrors([invalid('priority', t('badNumber'))]);
    const { payload, errors: refused } = await create.run({
      input: { shopId: shop.id, name: words.name, city: words.city.trim() || null, priority, idempotencyKey },
    });
    setErrors(refused);
    if (payload) onClose();
  };
  return (
    <FormDialog
      title={t('newPool')}
      submit={t('create')}
      fields={['name', 'city', 'priority']}
      errors={errors}
      isBusy={create.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('poolName')} {...bind('name')} isRequired maxLength={60} />
      <Field label={t('poolCity')} {...bind('city')} maxLength={100} />
      <Field label={t('priority')} {...bind('priority')} inputMode="numeric" hint={t('priorityHint')} />
    </FormDialog>
  );
}

function EditPoolDialog({ pool, onClose }: { pool: Shop['pools'][number]; onClose: () => void }) {
  const { t } = useTranslation('shop');
  const { words, bind, errors, setErrors } = useWords({
    name: pool.name,
    city: pool.city ?? '',
    priority: String(pool.priority),
  });
  const edit = useAction(EditPool, { errorsInForm: true });
  const close = useAction(ClosePool, { errorsInForm: true });
  const submit = async () => {
    const priority = wholeNumber(words.priority);
    if (priority === null) return setErrors([invalid('priority', t('badNumber'))]);
    const { payload, errors: refused } = await edit.run({
      input: { poolId: pool.id, name: words.name, city: words.city.trim(), priority },
    });
    setErrors(refused);
    if (payload) onClose();
  };
  const shut = async () => {
    const { payload, errors: refused } = await close.run({ input: { poolId: pool.id } });
    setErrors(refused);
    if (payload) onClose();
  };
  return (
    <FormDialog
      title={t('changePool', { name: pool.name })}
      submit={t('savePool')}
      fields={['name', 'city', 'priority']}
      errors={errors}
      isBusy={edit.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('poolName')} {...bind('name')} isRequired maxLength={60} />
      <Field label={t('poolCity')} {...bind('city')} maxLength={100} />
      <Field label={t('priority')} {...bind('priority')} inputMode="numeric" hint={t('priorityHint')} />
      {!pool.isMain && (
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <p className="min-w-0 flex-1 text-sm text-soft">{t('closePoolText')}</p>
          <Button size="small" tone="danger" isBusy={close.isRunning} onPress={() => void shut()}>
            {t('closePool')}
          </Button>
        </div>
      )}
    </FormDialog>
  );
}
