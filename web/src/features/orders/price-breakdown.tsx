import { useTranslation } from 'react-i18next';
import { type DocumentType, type FragmentType, graphql, readFragment } from '@/generated';
import { formatMoney, type MoneyValue } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';

export const AdjustmentFragment = graphql(`
  fragment PriceBreakdown_adjustment on PriceAdjustment {
    rule
    kind
    name
    isShipping
    amount {
      amountMinor
      currency
    }
    funder {
      id
      name
    }
  }
`);

interface PriceBreakdownProps {
  readonly listTotal: MoneyValue;
  readonly adjustments: readonly FragmentType<typeof AdjustmentFragment>[];
  readonly shipping: MoneyValue;
  readonly isShippingKnown?: boolean;
  readonly tax: MoneyValue;
  readonly total: MoneyValue;
  readonly isOpen?: boolean;
}

/** "Explain my price": every step from list prices to the total, with the rule it comes from and who bears it. */
export function PriceBreakdown({
  listTotal,
  adjustments,
  shipping,
  isShippingKnown = true,
  tax,
  total,
  isOpen = false,
}: PriceBreakdownProps) {
  const { t } = useTranslation('orders');
  const locale = useLocale();
  const steps = merge(readFragment(AdjustmentFragment, adjustments));
  const shippingOff = steps.filter((step) => step.isShipping).reduce((sum, step) => sum + step.amount.amountMinor, 0);
  return (
    <details open={isOpen} className="w-full text-sm">
      <summary className="cursor-pointer rounded font-medium text-soft hover:text-ink">{t('explainPrice')}</summary>
      <dl className="mt-3 flex flex-col gap-1.5">
        <Step name={t('listTotal')} value={formatMoney(listTotal, locale)} />
        {steps
          .filter((step) => !step.isShipping)
          .map((step) => (
            <OffStep key={step.rule + (step.funder?.id ?? '')} step={step} locale={locale} />
          ))}
        <Step
          name={t('shipping')}
          value={
            isShippingKnown
              ? formatMoney({ ...shipping, amountMinor: shipping.amountMinor + shippingOff }, locale)
              : t('shippingByAddress')
          }
        />
        {steps
          .filter((step) => step.isShipping)
          .map((step) => (
            <OffStep key={step.rule + (step.funder?.id ?? '')} step={step} locale={locale} />
          ))}
        <div className="mt-1 border-t border-edge pt-2 font-semibold">
          <Step name={t('total')} value={formatMoney(total, locale)} />
        </div>
        <p className="text-xs text-soft">{t('taxIncluded', { tax: formatMoney(tax, locale) })}</p>
      </dl>
    </details>
  );
}

type StepData = DocumentType<typeof AdjustmentFragment>;

function OffStep({ step, locale }: { step: StepData; locale: string }) {
  const { t } = useTranslation('orders');
  const by = step.funder ? t('borneBy', { name: step.funder.name }) : t('borneByPlatform');
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="min-w-0">
        {step.name}
        <span className="block text-xs text-soft">
          {t(`offer${step.kind}`)} · {by}
        </span>
      </dt>
      <dd className="shrink-0 text-brand-text tabular-nums">−{formatMoney(step.amount, locale)}</dd>
    </div>
  );
}

function Step({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt>{name}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}

/** One offer over many lines is one step for each who bears a part of it. */
function merge(adjustments: readonly StepData[]): readonly StepData[] {
  const steps = new Map<string, StepData>();
  for (const one of adjustments) {
    const key = `${one.rule} ${one.funder?.id ?? ''} ${String(one.isShipping)}`;
    const amountMinor = (steps.get(key)?.amount.amountMinor ?? 0) + one.amount.amountMinor;
    steps.set(key, { ...one, amount: { ...one.amount, amountMinor } });
  }
  return [...steps.values()];
}
