import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import type { FulfilmentKind } from '@/generated/graphql';
import { showToast } from '@/lib/toasts';
import { useAction, type UserError } from '@/lib/use-action';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import { invalid, SectionForm } from './form';
import { wholeNumber } from './numbers';

const DeliveryFragment = graphql(`
  fragment DeliveryForm_listing on Listing {
    id
    fulfilment
    shipsWithinHours
    shippingTemplate {
      id
      name
    }
    skus {
      id
      optionValues
      weightGrams
    }
  }
`);

const SetFulfilment = graphql(`
  mutation SetFulfilment($input: SetFulfilmentInput!) {
    setFulfilment(input: $input) {
      listing {
        id
        fulfilment
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetListingShipping = graphql(`
  mutation SetListingShipping($input: SetListingShippingInput!) {
    setListingShipping(input: $input) {
      done
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetShippingPromise = graphql(`
  mutation SetShippingPromise($input: SetShippingPromiseInput!) {
    setShippingPromise(input: $input) {
      listing {
        id
        shipsWithinHours
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetSkuWeight = graphql(`
  mutation SetSkuWeight($input: SetSkuWeightInput!) {
    setSkuWeight(input: $input) {
      done
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface DeliveryFormProps {
  readonly listing: FragmentType<typeof DeliveryFragment>;
  readonly templates: readonly { readonly id: string; readonly name: string }[];
}

const ways = ['PARCEL', 'PICK_UP', 'CODE', 'DIGITAL', 'NONE'] as const satisfies readonly FulfilmentKind[];

/** How a listing reaches who buys it: each part is saved when it was changed. */
export function DeliveryForm({ listing: masked, templates }: DeliveryFormProps) {
  const listing = readFragment(DeliveryFragment, masked);
  const { t } = useTranslation(['shop', 'common']);
  const [kind, setKind] = useState<FulfilmentKind>(listing.fulfilment);
  const [templateId, setTemplate] = useState(listing.shippingTemplate?.id ?? '');
  const [hours, setHours] = useState(String(listing.shipsWithinHours ?? 48));
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>({});
  const [contents, setContents] = useState<Readonly<Record<string, string>>>({});
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const setFulfilment = useAction(SetFulfilment, { errorsInForm: true });
  const setShipping = useAction(SetListingShipping, { errorsInForm: true });
  const setPromise = useAction(SetShippingPromise, { errorsInForm: true });
  const setWeight = useAction(SetSkuWeight, { errorsInForm: true });
  const fieldOf = (skuId: string) => `grams ${skuId}`;
  const nameOf = (values: readonly string[]) => (values.length > 0 ? values.join(' · ') : t('onlyVariant'));

  const save = async () => {
    const refused: UserError[] = [];
    if (kind !== listing.fulfilment || kind === 'DIGITAL') {
      const digital = listing.skus.map(({ id }) => ({ skuId: id, content: contents[id] ?? '' }));
      const answer = await setFulfilment.run({
        input: { listingId: listing.id, kind, contents: kind === 'DIGITAL' ? digital : null },
      });
      refused.push(...answer.errors);
    }
    if (templateId !== (listing.shippingTemplate?.id ?? '')) {
      const answer = await setShipping.run({ input: { listingId: listing.id, templateId: templateId || null } });
      refused.push(...answer.errors);
    }
    if (kind === 'PARCEL' && hours !== String(listing.shipsWithinHours ?? 48)) {
      const promised = wholeNumber(hours);
      if (promised === null) refused.push(invalid('hours', t('badNumber')));
      else refused.push(...(await setPromise.run({ input: { listingId: listing.id, hours: promised } })).errors);
    }
    for (const [skuId, text] of Object.entries(weights)) {
      const grams = wholeNumber(text);
      if (grams === null) {
        refused.push(invalid(fieldOf(skuId), t('badNumber')));
        continue;
      }
      const answer = await setWeight.run({ input: { skuId, grams } });
      refused.push(...answer.errors.map((error) => ({ ...error, field: [fieldOf(skuId)] })));
    }
    setErrors(refused);
    if (refused.length === 0) showToast(t('deliverySaved'));
  };

  return (
    <section aria-label={t('delivery')} className="mt-8 rounded-card border border-line p-4 sm:p-5">
      <h2 className="mb-4 font-semibold">{t('delivery')}</h2>
      <SectionForm
        errors={errors}
        fields={['hours', ...listing.skus.map(({ id }) => fieldOf(id))]}
        submit={t('saveDelivery')}
        isBusy={setFulfilment.isRunning || setShipping.isRunning || setPromise.isRunning || setWeight.isRunning}
        onSubmit={() => void save()}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t('fulfilment')}
            value={kind}
            onChange={(value) => setKind(value as FulfilmentKind)}
            options={ways.map((value) => ({ value, name: t(`fulfilment${value}`) }))}
          />
          {kind === 'PARCEL' && (
            <SelectField
              label={t('shippingTemplate')}
              value={templateId}
              onChange={setTemplate}
              options={[{ value: '', name: t('sentFree') }, ...templates.map(({ id, name }) => ({ value: id, name }))]}
            />
          )}
          {kind === 'PARCEL' && (
            <Field
              label={t('shipsWithin')}
              value={hours}
              onChange={setHours}
              error={errors.find((error) => error.field?.includes('hours'))?.message}
              inputMode="numeric"
              hint={t('shipsWithinHint')}
            />
          )}
        </div>
        {kind === 'DIGITAL' &&
          listing.skus.map(({ id, optionValues }) => (
            <Field
              key={id}
              label={t('contentOf', { name: nameOf(optionValues) })}
              value={contents[id] ?? ''}
              onChange={(content) => setContents({ ...contents, [id]: content })}
              rows={2}
              isRequired
              hint={t('contentHint')}
            />
          ))}
        {kind === 'PARCEL' && (
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            {listing.skus.map(({ id, optionValues, weightGrams }) => (
              <Field
                key={id}
                label={t('weightOf', { name: nameOf(optionValues) })}
                value={weights[id] ?? (weightGrams ? String(weightGrams) : '')}
                onChange={(text) => setWeights({ ...weights, [id]: text })}
                error={errors.find((error) => error.field?.includes(fieldOf(id)))?.message}
                inputMode="numeric"
                placeholder="500"
              />
            ))}
          </div>
        )}
      </SectionForm>
    </section>
  );
}
