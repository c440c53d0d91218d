import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import type { Currency, OfferKind } from '@/generated/graphql';
import { platformNow } from '@/lib/clock';
import { showToast } from '@/lib/toasts';
import { errorOf, useAction } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import { currencies } from './currencies';
import { FormDialog, invalid, useWords } from './form';
import { GoodsPicker } from './goods';
import {
  type Effect,
  effectsOf,
  instantOf,
  kinds,
  localTime,
  type OfferWords,
  readOffer,
  takesMinimum,
} from './offer-terms';
import { useShop } from './shop-context';

const CreateOffer = graphql(`
  mutation CreateOffer($input: CreateOfferInput!) {
    createOffer(input: $input) {
      offer {
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

const CreateCoupon = graphql(`
  mutation CreateCoupon($input: CreateCouponInput!) {
    createCoupon(input: $input) {
      offer {
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

const weekMs = 7 * 86_400_000;

const shown = [
  'name',
  'startsAt',
  'endsAt',
  'percentOffBps',
  'amountOffMinor',
  'unitPriceMinor',
  'setPriceMinor',
  'minSpendMinor',
  'minItems',
  'maxOffMinor',
  'group',
  'platformShareBps',
  'code',
  'totalLimit',
  'perPersonLimit',
  'skuIds',
  'listingIds',
  'belowCostReason',
];

export function OfferDialog({ first, onClose }: { first: OfferKind; onClose: () => void }) {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const { words, put, bind, errors, setErrors } = useWords<keyof OfferWords | 'scope' | 'belowCostReason'>({
    kind: first,
    name: '',
    currency: 'CNY',
    effect: effectsOf[first][0] ?? 'percentOffBps',
    value: '',
    minSpend: '',
    minItems: '',
    maxOff: '',
    startsAt: localTime(platformNow()),
    endsAt: localTime(platformNow() + weekMs),
    group: '',
    platformShare: '',
    code: '',
    totalLimit: '100',
    perPersonLimit: '1',
    scope: 'all',
    belowCostReason: '',
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isStackable, setStackable] = useState(false);
  const [idempotencyKey] = useState(newId);
  const createOffer = useAction(CreateOffer, { errorsInForm: true });
  const createCoupon = useAction(CreateCoupon, { errorsInForm: true });
  const asksWhy = errors.some(({ code }) => code === 'BELOW_COST') || words.belowCostReason !== '';
  const kind = words.kind as OfferKind;
  const effect = words.effect as Effect;
  const isCoupon = kind === 'COUPON';
  const scope = kind === 'BUNDLE' ? 'skus' : words.scope;

  const submit = async () => {
    const { numbers, faults } = readOffer(words as unknown as OfferWords, t('badNumber'));
    const startsAt = instantOf(words.startsAt);
    const endsAt = instantOf(words.endsAt);
    if (faults.length > 0 || !startsAt || !endsAt) {
      return setErrors([...faults, ...(endsAt ? [] : [invalid('endsAt', t('badTime'))])]);
    }
    const common = {
      shopId: shop.id,
      name: words.name,
      startsAt,
      endsAt,
      currency: words.currency as Currency,
      percentOffBps: numbers.percentOffBps,
      amountOffMinor: numbers.amountOffMinor,
      minSpendMinor: numbers.minSpendMinor,
      maxOffMinor: numbers.maxOffMinor,
      platformShareBps: numbers.platformShareBps,
      listingIds: scope === 'listings' ? [...chosen] : null,
      skuIds: scope === 'skus' ? [...chosen] : null,
      belowCostReason: words.belowCostReason.trim() || null,
      idempotencyKey,
    };
    const { payload, errors: refused } = isCoupon
      ? await createCoupon.run({
          input: {
            ...common,
            code: words.code.trim() || null,
            totalLimit: numbers.totalLimit ?? 0,
            perPersonLimit: numbers.perPersonLimit,
            isStackable,
          },
        })
      : await createOffer.run({
          input: {
            ...common,
            kind,
            unitPriceMinor: numbers.unitPriceMinor,
            setPriceMinor: numbers.setPriceMinor,
            minItems: numbers.minItems,
            group: words.group.trim() || null,
          },
        });
    setErrors(refused);
    if (!payload) return;
    showToast(t(isCoupon ? 'couponMade' : 'offerMade'));
    onClose();
  };

  return (
    <FormDialog
      title={t(isCoupon ? 'newCoupon' : 'newOffer')}
      submit={t('create')}
      isWide
      fields={shown}
      errors={errors}
      isBusy={createOffer.isRunning || createCoupon.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {first !== 'COUPON' && (
        <SelectField
          label={t('kind')}
          value={kind}
          onChange={(next) => {
            put('kind', next);
            put('effect', effectsOf[next as OfferKind][0] ?? 'percentOffBps');
            setChosen(new Set());
          }}
          options={kinds.filter((one) => one !== 'COUPON').map((value) => ({ value, name: t(`kind${value}`) }))}
          hint={t(`kindText${kind}`)}
        />
      )}
      <Field label={t('offerName')} {...bind('name')} isRequired maxLength={60} hint={t('offerNameHint')} />
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label={t('effect')}
          {...bind('effect')}
          options={effectsOf[kind].map((value) => ({ value, name: t(`effect_${value}`) }))}
        />
        {effect !== 'free' && (
          <Field
            label={effect === 'percentOffBps' ? t('percent') : t('amount')}
            value={words.value}
            onChange={(value) => put('value', value)}
            error={errorOf(errors, effect)}
            isRequired
            inputMode="decimal"
          />
        )}
        <SelectField label={t('currency')} {...bind('currency')} options={currencies} />
      </div>
      {(takesMinimum(kind) || effect === 'percentOffBps') && (
        <div className="grid gap-3 sm:grid-cols-3">
          {takesMinimum(kind) && (
            <Field label={t('minSpend')} {...bind('minSpend', 'minSpendMinor')} inputMode="decimal" />
          )}
          {takesMinimum(kind) && !isCoupon && <Field label={t('minItems')} {...bind('minItems')} inputMode="numeric" />}
          {effect === 'percentOffBps' && (
            <Field label={t('maxOff')} {...bind('maxOff', 'maxOffMinor')} inputMode="decimal" />
          )}
        </div>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('startsAt')} {...bind('startsAt')} type="datetime-local" isRequired />
        <Field label={t('endsAt')} {...bind('endsAt')} type="datetime-local" isRequired />
      </div>
      {kind !== 'BUNDLE' && (
        <SelectField
          label={t('covers')}
          value={words.scope}
          onChange={(value) => {
            put('scope', value);
            setChosen(new Set());
          }}
          options={[
            { value: 'all', name: t('coversAll') },
            { value: 'listings', name: t('coversListings') },
            { value: 'skus', name: t('coversVariants') },
          ]}
        />
      )}
      {scope !== 'all' && (
        <GoodsPicker
          of={scope === 'skus' ? 'skus' : 'listings'}
          chosen={chosen}
          onChange={setChosen}
          error={errorOf(errors, scope === 'skus' ? 'skuIds' : 'listingIds')}
        />
      )}
      {isCoupon ? (
        <>
          <div className="grid gap-3 sm:grid-cols-3">
            <Field label={t('code')} {...bind('code')} maxLength={30} hint={t('codeHint')} />
            <Field label={t('totalLimit')} {...bind('totalLimit')} isRequired inputMode="numeric" />
            <Field label={t('perPersonLimit')} {...bind('perPersonLimit')} isRequired inputMode="numeric" />
          </div>
          <label className="flex items-center gap-2 text-sm">
            <input type="checkbox" checked={isStackable} onChange={({ target }) => setStackable(target.checked)} />
            {t('stackable')}
          </label>
        </>
      ) : (
        <Field label={t('group')} {...bind('group')} maxLength={40} hint={t('groupHint')} />
      )}
      <Field
        label={t('platformShare')}
        {...bind('platformShare', 'platformShareBps')}
        inputMode="decimal"
        hint={t('platformShareHint')}
      />
      {asksWhy && <Field label={t('belowCostReason')} {...bind('belowCostReason')} maxLength={300} />}
    </FormDialog>
  );
}
