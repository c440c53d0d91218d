import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney, type MoneyValue } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import type { UserError } from '@/lib/use-action';
import { Button, IconButton } from '@/ui/button';
import { Field } from '@/ui/field';
import { maxVariants, type OptionDraft, replaceAt, type VariantDraft } from './listing-draft';
import { PriceDialog } from './price-dialog';
import { useShop } from './shop-context';

interface VariantsFieldProps {
  readonly options: readonly OptionDraft[];
  readonly onOptions: (options: readonly OptionDraft[]) => void;
  readonly variants: readonly VariantDraft[];
  readonly onVariants: (variants: readonly VariantDraft[]) => void;
  /** As they are in the shop now. */
  readonly prices: readonly {
    readonly id: string;
    readonly price: MoneyValue;
    readonly compareAt?: MoneyValue | null;
  }[];
  readonly title: string;
  readonly errors: readonly UserError[];
}

/** Options, and one row for each combination of their values. */
export function VariantsField({ options, onOptions, variants, onVariants, prices, title, errors }: VariantsFieldProps) {
  const { t } = useTranslation(['shop', 'common']);
  const faults = errors.filter((error) => error.field?.some((field) => field === 'options' || field === 'skus'));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3 text-sm font-semibold">{t('optionsAndVariants')}</legend>
      {options.map((option, index) => (
        <div key={index} className="grid grid-cols-[1fr_2fr_auto] items-end gap-3">
          <Field
            label={t('optionName')}
            value={option.name}
            onChange={(name) => onOptions(replaceAt(options, index, { name }))}
            placeholder={t('optionNameExample')}
            maxLength={30}
          />
          <Field
            label={t('optionValues')}
            value={option.values}
            onChange={(values) => onOptions(replaceAt(options, index, { values }))}
            placeholder={t('optionValuesExample')}
          />
          <IconButton
            label={t('removeOption', { name: option.name })}
            onPress={() => onOptions(options.filter((_option, at) => at !== index))}
          >
            <X size={18} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      {options.length < 3 && (
        <Button size="small" className="self-start" onPress={() => onOptions([...options, { name: '', values: '' }])}>
          <Plus size={15} aria-hidden="true" />
          {t('addOption')}
        </Button>
      )}
      <ul aria-label={t('variantList')} className="flex flex-col divide-y divide-line rounded-card border border-line">
        {variants.map((variant, index) => (
          <VariantRow
            key={JSON.stringify(variant.values)}
            variant={variant}
            price={prices.find(({ id }) => id === variant.skuId) ?? null}
            title={title}
            canLeaveOut={variants.length > 1}
            onChange={(change) => onVariants(replaceAt(variants, index, change))}
          />
        ))}
      </ul>
      {variants.length > maxVariants && <p className="text-xs font-medium text-danger">{t('tooManyVariants')}</p>}
      {faults.length > 0 && (
        <div role="alert" className="text-xs font-medium text-danger">
          {faults.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </div>
      )}
    </fieldset>
  );
}

interface VariantRowProps {
  readonly variant: VariantDraft;
  readonly price: VariantsFieldProps['prices'][number] | null;
  readonly title: string;
  readonly canLeaveOut: boolean;
  readonly onChange: (change: Partial<VariantDraft>) => void;
}

function VariantRow({ variant, price, title, canLeaveOut, onChange }: VariantRowProps) {
  const { t } = useTranslation('shop');
  const locale = useLocale();
  const shop = useShop();
  const [isPricing, setPricing] = useState(false);
  const name = variant.values.length > 0 ? variant.values.join(' · ') : t('onlyVariant');
  return (
    <li className="grid grid-cols-2 items-end gap-3 px-3 py-3 sm:grid-cols-[1.5fr_1fr_1fr_1fr]">
      <label className="col-span-2 flex min-h-11 items-center gap-2 text-sm font-medium sm:col-span-1">
        {canLeaveOut && (
          <input
            type="checkbox"
            aria-label={t('isSold', { name })}
            checked={variant.isSold}
            onChange={({ target }) => onChange({ isSold: target.checked })}
          />
        )}
        {name}
      </label>
      {variant.isSold && (
        <>
          <Field label={t('skuCode')} value={variant.code} onChange={(code) => onChange({ code })} maxLength={60} />
          {variant.skuId && price ? (
            <div className="col-span-1 flex items-center justify-end gap-3 text-sm sm:col-span-2">
              <span className="tabular-nums">
                {formatMoney(price.price, locale)}
                {price.compareAt && <s className="ml-2 text-soft">{formatMoney(price.compareAt, locale)}</s>}
              </span>
              {shop.may('MANAGE_PRICES') && (
                <Button size="small" aria-label={t('priceOf', { name })} onPress={() => setPricing(true)}>
                  {t('price')}
                </Button>
              )}
            </div>
          ) : (
            <>
              <Field
                label={t('price')}
                value={variant.price}
                onChange={(text) => onChange({ price: text })}
                inputMode="decimal"
                isRequired
              />
              <Field
                label={t('stock')}
                value={variant.stock}
                onChange={(stock) => onChange({ stock })}
                inputMode="numeric"
              />
            </>
          )}
        </>
      )}
      {isPricing && variant.skuId && (
        <PriceDialog
          skuId={variant.skuId}
          name={[title, ...variant.values].join(' · ')}
          onClose={() => setPricing(false)}
        />
      )}
    </li>
  );
}
