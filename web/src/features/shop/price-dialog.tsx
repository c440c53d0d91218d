import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { amountText, formatDateTime, formatMoney, type MoneyValue, parseMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { invalid, SectionForm, useWords } from './form';

const SkuPriceQuery = graphql(`
  query SkuPrice($id: ID!) {
    node(id: $id) {
      id
      ... on Sku {
        price {
          amountMinor
          currency
        }
        cost {
          amountMinor
          currency
        }
        compareAt {
          amountMinor
          currency
        }
        priceHistory(first: 20) {
          nodes {
            since
            until
            price {
              amountMinor
              currency
            }
          }
        }
      }
    }
  }
`);

const ChangePrice = graphql(`
  mutation ChangePrice($input: ChangePriceInput!) {
    changePrice(input: $input) {
      sku {
        id
        price {
          amountMinor
          currency
        }
        compareAt {
          amountMinor
          currency
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetSkuCost = graphql(`
  mutation SetSkuCost($input: SetSkuCostInput!) {
    setSkuCost(input: $input) {
      sku {
        id
        cost {
          amountMinor
          currency
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetComparePrice = graphql(`
  mutation SetComparePrice($input: SetComparePriceInput!) {
    setComparePrice(input: $input) {
      sku {
        id
        compareAt {
          amountMinor
          currency
        }
      }
      userErrors {
        code
        message
        field
        ... on ComparePriceNotAllowed {
          allowed {
            amountMinor
            currency
          }
          history {
            since
            until
            price {
              amountMinor
              currency
            }
          }
        }
      }
    }
  }
`);

interface PriceDialogProps {
  readonly skuId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** A variant's price, the former price beside it, and every price it had. */
export function PriceDialog({ skuId, name, onClose }: PriceDialogProps) {
  const { t } = useTranslation('shop');
  const [{ data, error }, ask] = useQuery({
    query: SkuPriceQuery,
    variables: { id: skuId },
    requestPolicy: 'cache-and-network',
  });
  const sku = data?.node?.__typename === 'Sku' ? data.node : null;
  const refresh = () => ask({ requestPolicy: 'network-only' });
  return (
    <Dialog title={t('price')} kind="sheet" isOpen onClose={onClose}>
      <p className="mb-4 font-medium">{name}</p>
      {!sku && error && <LoadError onRetry={refresh} />}
      {!sku && !error && (
        <Loading>
          <Skeleton className="h-40" />
        </Loading>
      )}
      {sku && (
        <div className="flex flex-col gap-7">
          <PriceForm key={sku.price.amountMinor} skuId={skuId} price={sku.price} onChanged={refresh} />
          <CostForm skuId={skuId} price={sku.price} cost={sku.cost ?? null} />
          <CompareForm skuId={skuId} price={sku.price} compareAt={sku.compareAt ?? null} />
          <section aria-label={t('priceHistory')}>
            <h3 className="mb-2 text-sm font-semibold">{t('priceHistory')}</h3>
            <History points={sku.priceHistory.nodes} />
          </section>
        </div>
      )}
    </Dialog>
  );
}

interface PriceFormProps {
  readonly skuId: string;
  readonly price: MoneyValue;
  readonly onChanged: () => void;
}

function PriceForm({ skuId, price, onChanged }: PriceFormProps) {
  const { t } = useTranslation('shop');
  const { words, bind, errors, setErrors } = useWords({ priceMinor: amountText(price), belowCostReason: '' });
  const asksWhy = errors.some(({ code }) => code === 'BELOW_COST') || words.belowCostReason !== '';
  const change = useAction(ChangePrice, { errorsInForm: true });
  const submit = async () => {
    const priceMinor = parseMoney(words.priceMinor, price.currency);
    if (priceMinor === null) return setErrors([invalid('priceMinor', t('badNumber'))]);
    const { payload, errors: refused } = await change.run({
      input: { skuId, priceMinor, belowCostReason: words.belowCostReason.trim() || null },
    });
    setErrors(refused);
    if (!payload) return;
    showToast(t('priceChanged'));
    onChanged();
  };
  return (
    <SectionForm
      errors={errors}
      fields={['priceMinor', 'belowCostReason']}
      submit={t('changePrice')}
      isBusy={change.isRunning}
      onSubmit={() => void submit()}
    >
      <Field
        label={t('priceIn', { currency: price.currency })}
        {...bind('priceMinor')}
        inputMode="decimal"
        isRequired
        hint={t('priceHint')}
      />
      {asksWhy && <Field label={t('belowCostReason')} {...bind('belowCostReason')} maxLength={300} />}
    </SectionForm>
  );
}

interface CostFormProps {
  readonly skuId: string;
  readonly price: MoneyValue;
  readonly cost: MoneyValue | null;
}

/** What it costs the shop; only those who set its prices see it. */
function CostForm({ skuId, price, cost }: CostFormProps) {
  const { t } = useTranslation('shop');
  const { words, bind, errors, setErrors } = useWords({ costMinor: cost ? amountText(cost) : '' });
  const set = useAction(SetSkuCost, { errorsInForm: true });
  const submit = async () => {
    const isEmpty = words.costMinor.trim() === '';
    const costMinor = isEmpty ? null : parseMoney(words.costMinor, price.currency);
    if (!isEmpty && costMinor === null) return setErrors([invalid('costMinor', t('badNumber'))]);
    const { payload, errors: refused } = await set.run({ input: { skuId, costMinor } });
    setErrors(refused);
    if (payload) showToast(t('costSaved'));
  };
  return (
    <section aria-label={t('cost')}>
      <SectionForm
        errors={errors}
        fields={['costMinor']}
        submit={t('saveCost')}
        isBusy={set.isRunning}
        onSubmit={() => void submit()}
      >
        <Field label={t('cost')} {...bind('costMinor')} inputMode="decimal" hint={t('costHint')} />
      </SectionForm>
    </section>
  );
}

interface PricePoint {
  readonly since: string;
  readonly until?: string | null;
  readonly price: MoneyValue;
}

interface Refusal {
  readonly message: string;
  readonly allowed: MoneyValue | null;
  readonly history: readonly PricePoint[];
}

interface CompareFormProps {
  readonly skuId: string;
  readonly price: MoneyValue;
  readonly compareAt: MoneyValue | null;
}

/** Only a price that was really asked may stand struck through; a refusal shows what was asked when. */
function CompareForm({ skuId, price, compareAt }: CompareFormProps) {
  const { t } = useTranslation('shop');
  const locale = useLocale();
  const { words, put, bind, errors, setErrors } = useWords({ priceMinor: compareAt ? amountText(compareAt) : '' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const set = useAction(SetComparePrice, { errorsInForm: true });
  const send = async (priceMinor: number | null) => {
    const { payload, errors: refused } = await set.run({ input: { skuId, priceMinor } });
    const why = refused.find((error) => error.__typename === 'ComparePriceNotAllowed') as Refusal | undefined;
    setRefusal(why ?? null);
    setErrors(why ? [] : refused);
    if (payload) showToast(t(priceMinor === null ? 'compareGone' : 'compareSet'));
  };
  const submit = () => {
    const priceMinor = parseMoney(words.priceMinor, price.currency);
    if (priceMinor === null) return setErrors([invalid('priceMinor', t('badNumber'))]);
    void send(priceMinor);
  };
  return (
    <section aria-label={t('compareAt')}>
      <SectionForm
        errors={errors}
        fields={['priceMinor']}
        submit={t('strikeThrough')}
        isBusy={set.isRunning}
        onSubmit={submit}
      >
        <Field label={t('compareAt')} {...bind('priceMinor')} inputMode="decimal" hint={t('compareHint')} isRequired />
      </SectionForm>
      {compareAt && (
        <Button
          size="small"
          tone="quiet"
          className="mt-2"
          isDisabled={set.isRunning}
          onPress={() => {
            put('priceMinor', '');
            void send(null);
          }}
        >
          {t('noCompare', { price: formatMoney(compareAt, locale) })}
        </Button>
      )}
      {refusal && (
        <div role="alert" className="mt-3 rounded-xl bg-brand-wash p-4">
          <p className="text-sm font-medium text-danger">{refusal.message}</p>
          {refusal.allowed && (
            <Button
              size="small"
              className="mt-2"
              onPress={() => {
                if (!refusal.allowed) return;
                put('priceMinor', amountText(refusal.allowed));
                void send(refusal.allowed.amountMinor);
              }}
            >
              {t('useAllowed', { price: formatMoney(refusal.allowed, locale) })}
            </Button>
          )}
          <p className="mt-3 mb-1 text-xs font-medium">{t('historyOfRefusal')}</p>
          <History points={refusal.history} />
        </div>
      )}
    </section>
  );
}

function History({ points }: { points: readonly PricePoint[] }) {
  const { t } = useTranslation('shop');
  const locale = useLocale();
  return (
    <ul className="flex flex-col divide-y divide-line text-sm">
      {points.map(({ since, until, price }) => (
        <li key={since} className="flex justify-between gap-3 py-1.5">
          <span className="text-soft">
            {formatDateTime(since, locale)} – {until ? formatDateTime(until, locale) : t('now')}
          </span>
          <b className="tabular-nums">{formatMoney(price, locale)}</b>
        </li>
      ))}
    </ul>
  );
}
