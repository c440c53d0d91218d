import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type DocumentType, graphql, readFragment } from '@/generated';
import type { StockReason } from '@/generated/graphql';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { errorOf, useAction } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { invalid, SectionForm, useWords } from './form';
import { wholeNumber } from './numbers';

const SheetFragment = graphql(`
  fragment StockSheet_sku on Sku {
    id
    available
    stock {
      onHand
      available
      reserved
      committed
      lowAt
      pools {
        pool {
          id
          name
        }
        onHand
        available
        reserved
        committed
      }
    }
    stockAdjustments(first: 20) {
      nodes {
        id
        at
        units
        reason
        note
        onHandAfter
        by {
          id
          displayName
        }
        pool {
          id
          name
        }
        toPool {
          id
          name
        }
      }
    }
  }
`);

const SkuStockQuery = graphql(`
  query SkuStock($id: ID!) {
    node(id: $id) {
      id
      ... on Sku {
        ...StockSheet_sku
      }
    }
  }
`);

const AdjustStock = graphql(`
  mutation AdjustStock($input: AdjustStockInput!) {
    adjustStock(input: $input) {
      sku {
        id
        ...StockSheet_sku
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const TransferStock = graphql(`
  mutation TransferStock($input: TransferStockInput!) {
    transferStock(input: $input) {
      sku {
        id
        ...StockSheet_sku
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetLowStock = graphql(`
  mutation SetLowStock($input: SetLowStockInput!) {
    setLowStock(input: $input) {
      sku {
        id
        ...StockSheet_sku
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface Pool {
  readonly id: string;
  readonly name: string;
}

interface StockSheetProps {
  readonly skuId: string;
  readonly name: string;
  readonly pools: readonly Pool[];
  readonly onClose: () => void;
}

/** One variant's stock: where it is, what changed it, and changing it. */
export function StockSheet({ skuId, name, pools, onClose }: StockSheetProps) {
  const { t } = useTranslation('shop');
  const [{ data, error }, retry] = useQuery({
    query: SkuStockQuery,
    variables: { id: skuId },
    requestPolicy: 'cache-and-network',
  });
  const sku = data?.node?.__typename === 'Sku' ? readFragment(SheetFragment, data.node) : null;
  return (
    <Dialog title={t('stock')} kind="sheet" isOpen onClose={onClose}>
      <p className="mb-4 font-medium">{name}</p>
      {!sku && error && <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!sku && !error && (
        <Loading>
          <Skeleton className="h-40" />
        </Loading>
      )}
      {sku && (
        <div className="flex flex-col gap-7">
          <ByPool stock={sku.stock} />
          <AdjustForm skuId={skuId} pools={pools} />
          {pools.length > 1 && <TransferForm skuId={skuId} pools={pools} />}
          <ThresholdForm key={sku.stock?.lowAt} skuId={skuId} lowAt={sku.stock?.lowAt ?? null} />
          <History changes={sku.stockAdjustments.nodes} />
        </div>
      )}
    </Dialog>
  );
}

type SkuData = DocumentType<typeof SheetFragment>;

function ByPool({ stock }: { stock: SkuData['stock'] }) {
  const { t } = useTranslation('shop');
  if (!stock) return <p className="text-sm text-soft">{t('noStockYet')}</p>;
  const rows = [
    ...stock.pools.map((share) => ({ ...share, name: share.pool.name })),
    { ...stock, name: stock.pools.length > 0 ? t('allPools') : t('all') },
  ];
  return (
    <table className="w-full text-sm">
      <thead className="text-xs text-soft">
        <tr>
          <th className="py-1.5 text-left font-medium">{t('pool')}</th>
          <th className="py-1.5 text-right font-medium">{t('available')}</th>
          <th className="py-1.5 text-right font-medium">{t('reserved')}</th>
          <th className="py-1.5 text-right font-medium">{t('committed')}</th>
          <th className="py-1.5 text-right font-medium">{t('onHand')}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-y border-line">
        {rows.map(({ name, available, reserved, committed, onHand }) => (
          <tr key={name} className="last:font-semibold">
            <th scope="row" className="py-1.5 text-left font-[inherit]">
              {name}
            </th>
            <td className="py-1.5 text-right tabular-nums">{available}</td>
            <td className="py-1.5 text-right tabular-nums">{reserved}</td>
            <td className="py-1.5 text-right tabular-nums">{committed}</td>
            <td className="py-1.5 text-right tabular-nums">{onHand}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const reasons = ['RECEIVE', 'COUNT', 'DAMAGE', 'LOSS', 'FOUND'] as const satisfies readonly StockReason[];

function AdjustForm({ skuId, pools }: { skuId: string; pools: readonly Pool[] }) {
  const { t } = useTranslation('shop');
  const empty = { units: '', reason: 'RECEIVE', poolId: '', note: '' };
  const { words, put, bind, errors, setErrors } = useWords(empty);
  const [idempotencyKey, setKey] = useState(newId);
  const adjust = useAction(AdjustStock, { errorsInForm: true });
  const submit = async () => {
    const units = wholeNumber(words.units);
    if (units === null || units === 0) return setErrors([invalid('units', t('badUnits'))]);
    const { payload, errors: refused } = await adjust.run({
      input: {
        skuId,
        units,
        reason: words.reason as StockReason,
        poolId: words.poolId || null,
        note: words.note.trim() || null,
        idempotencyKey,
      },
    });
    setErrors(refused);
    if (!payload) return;
    setKey(newId());
    put('units', '');
    put('note', '');
    showToast(t('stockChanged'));
  };
  return (
    <section aria-label={t('adjustStock')}>
      <h3 className="mb-3 text-sm font-semibold">{t('adjustStock')}</h3>
      <SectionForm
        errors={errors}
        fields={['units', 'reason', 'poolId', 'note']}
        submit={t('adjust')}
        isBusy={adjust.isRunning}
        onSubmit={() => void submit()}
      >
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('unitsMoreOrFewer')} {...bind('units')} isRequired placeholder="+10 / -2" />
          <SelectField
            label={t('reason')}
            {...bind('reason')}
            options={reasons.map((value) => ({ value, name: t(`reason${value}`) }))}
          />
        </div>
        {pools.length > 0 && (
          <SelectField
            label={t('pool')}
            {...bind('poolId')}
            options={[{ value: '', name: t('byPriority') }, ...pools.map(({ id, name }) => ({ value: id, name }))]}
          />
        )}
        <Field label={t('note')} {...bind('note')} maxLength={300} />
      </SectionForm>
    </section>
  );
}

function TransferForm({ skuId, pools }: { skuId: string; pools: readonly Pool[] }) {
  const { t } = useTranslation('shop');
  const { words, put, bind, errors, setErrors } = useWords({
    units: '',
    fromPoolId: pools[0]?.id ?? '',
    toPoolId: pools[1]?.id ?? '',
  });
  const [idempotencyKey, setKey] = useState(newId);
  const transfer = useAction(TransferStock, { errorsInForm: true });
  const options = pools.map(({ id, name }) => ({ value: id, name }));
  const submit = async () => {
    const units = wholeNumber(words.units);
    if (units === null || units < 1) return setErrors([invalid('units', t('badNumber'))]);
    const { fromPoolId, toPoolId } = words;
    const { payload, errors: refused } = await transfer.run({
      input: { skuId, units, fromPoolId, toPoolId, idempotencyKey },
    });
    setErrors(refused);
    if (!payload) return;
    setKey(newId());
    put('units', '');
    showToast(t('stockMoved'));
  };
  return (
    <section aria-label={t('transferStock')}>
      <h3 className="mb-3 text-sm font-semibold">{t('transferStock')}</h3>
      <SectionForm
        errors={errors}
        fields={['units', 'fromPoolId', 'toPoolId']}
        submit={t('transfer')}
        isBusy={transfer.isRunning}
        onSubmit={() => void submit()}
      >
        <div className="grid grid-cols-[1fr_1fr_5rem] gap-3">
          <SelectField label={t('fromPool')} {...bind('fromPoolId')} options={options} />
          <SelectField label={t('toPool')} {...bind('toPoolId')} options={options} />
          <Field label={t('units')} {...bind('units')} isRequired inputMode="numeric" />
        </div>
      </SectionForm>
    </section>
  );
}

function ThresholdForm({ skuId, lowAt }: { skuId: string; lowAt: number | null }) {
  const { t } = useTranslation('shop');
  const { words, bind, errors, setErrors } = useWords({ units: lowAt === null ? '' : String(lowAt) });
  const set = useAction(SetLowStock, { errorsInForm: true });
  const submit = async () => {
    const units = words.units.trim() === '' ? null : wholeNumber(words.units);
    if (words.units.trim() !== '' && units === null) return setErrors([invalid('units', t('badNumber'))]);
    const { payload, errors: refused } = await set.run({ input: { skuId, units } });
    setErrors(refused);
    if (payload) showToast(t('thresholdSet'));
  };
  return (
    <section aria-label={t('lowNotice')}>
      <h3 className="mb-3 text-sm font-semibold">{t('lowNotice')}</h3>
      <SectionForm
        errors={errors}
        fields={['units']}
        submit={t('saveThreshold')}
        isBusy={set.isRunning}
        onSubmit={() => void submit()}
      >
        <Field
          label={t('lowAtField')}
          value={words.units}
          onChange={bind('units').onChange}
          error={errorOf(errors, 'units')}
          hint={t('lowAtHint')}
          inputMode="numeric"
        />
      </SectionForm>
    </section>
  );
}

function History({ changes }: { changes: SkuData['stockAdjustments']['nodes'] }) {
  const { t } = useTranslation('shop');
  const locale = useLocale();
  return (
    <section aria-label={t('stockHistory')}>
      <h3 className="mb-2 text-sm font-semibold">{t('stockHistory')}</h3>
      {changes.length === 0 && <p className="text-sm text-soft">{t('noStockHistory')}</p>}
      <ul className="flex flex-col divide-y divide-line text-sm">
        {changes.map(({ id, at, units, reason, note, by, pool, toPool, onHandAfter }) => (
          <li key={id} className="flex justify-between gap-3 py-2">
            <span className="min-w-0">
              <span className="font-medium">{t(`reason${reason}`)}</span>
              {pool && <> · {toPool ? `${pool.name} → ${toPool.name}` : pool.name}</>}
              {note && <span className="block">{note}</span>}
              <span className="block text-xs text-soft">
                {formatDateTime(at, locale)} · {by.displayName}
              </span>
            </span>
            <span className="shrink-0 text-right tabular-nums">
              <b>{units > 0 && reason !== 'TRANSFER' ? `+${units}` : units}</b>
              <span className="block text-xs text-soft">{t('after', { count: onHandAfter })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
