import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useDelayed } from '@/lib/use-delayed';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import { Stepper } from '@/ui/stepper';
import { useGoods } from './goods';

const SampleQuery = graphql(`
  query PriceSample($id: ID!, $quantity: Int = 1, $codes: [String!]) {
    quote(skuId: $id, quantity: $quantity, couponCodes: $codes) {
      listTotal {
        amountMinor
        currency
      }
      total {
        amountMinor
        currency
      }
      shipping {
        amountMinor
        currency
      }
      isShippingKnown
      unusableCodes
      shops {
        adjustments {
          rule
          name
          amount {
            amountMinor
            currency
          }
          funder {
            id
            name
          }
        }
      }
    }
  }
`);

/** What some units of one variant cost now, with every offer that holds: from the same place as the checkout's price. */
export function PriceSample() {
  const { t } = useTranslation('shop');
  const locale = useLocale();
  const { goods } = useGoods();
  const [skuId, setSku] = useState('');
  const [quantity, setQuantity] = useState(1);
  const [code, setCode] = useState('');
  const typed = useDelayed(code.trim(), 400);
  const options = goods.flatMap(({ title, skus }) =>
    skus.map((sku) => ({ value: sku.id, name: [title, ...sku.optionValues].join(' · ') })),
  );
  const id = skuId || (options[0]?.value ?? '');
  const [{ data, error }] = useQuery({
    query: SampleQuery,
    variables: { id, quantity, codes: typed ? [typed] : [] },
    pause: id === '',
    requestPolicy: 'network-only',
  });
  const quote = data?.quote;
  if (options.length === 0) return null;
  return (
    <section aria-label={t('sample')} className="flex flex-col gap-3 rounded-card bg-wash p-4 lg:sticky lg:top-24">
      <h2 className="font-semibold">{t('sample')}</h2>
      <p className="text-xs leading-relaxed text-soft">{t('sampleText')}</p>
      <SelectField label={t('variant')} value={id} onChange={setSku} options={options} />
      <div className="flex items-end justify-between gap-3">
        <Field label={t('code')} value={code} onChange={setCode} className="min-w-0 flex-1" maxLength={30} />
        <Stepper value={quantity} min={1} max={99} onChange={setQuantity} />
      </div>
      {error && <p className="text-sm text-danger">{t('sampleFailed')}</p>}
      {quote && (
        <dl aria-live="polite" className="flex flex-col gap-1 border-t border-edge pt-3 text-sm">
          <Step name={t('listTotal')} value={formatMoney(quote.listTotal, locale)} />
          {quote.shops
            .flatMap(({ adjustments }) => adjustments)
            .map(({ rule, name, amount, funder }, index) => (
              <Step
                key={`${rule}${index}`}
                name={`${name} (${funder ? funder.name : t('platform')})`}
                value={`−${formatMoney(amount, locale)}`}
              />
            ))}
          <Step
            name={t('shipping')}
            value={quote.isShippingKnown ? formatMoney(quote.shipping, locale) : t('byRegion')}
          />
          <Step
            name={t('total')}
            value={formatMoney(quote.total, locale)}
            className="mt-1 border-t border-edge pt-2 font-semibold"
          />
        </dl>
      )}
      {quote && quote.unusableCodes.length > 0 && <p className="text-xs text-danger">{t('codeUnusable')}</p>}
    </section>
  );
}

function Step({ name, value, className }: { name: string; value: string; className?: string }) {
  return (
    <div className={clsx('flex items-baseline justify-between gap-4', className)}>
      <dt className="min-w-0">{name}</dt>
      <dd className="shrink-0 tabular-nums">{value}</dd>
    </div>
  );
}
