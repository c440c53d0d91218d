import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type FragmentType, graphql, readFragment } from '@/generated';
import type { Currency, ReturnPolicyKind } from '@/generated/graphql';
import { amountText, parseMoney } from '@/lib/format';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Field, FormErrors } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import { CategoryFields } from './category-fields';
import { currencies } from './currencies';
import { invalid, useWords } from './form';
import { arrangeVariants, type OptionDraft, readOptions, type VariantDraft } from './listing-draft';
import type { Category } from './listing-editor';
import { basisPoints, percentText, wholeNumber } from './numbers';
import { type ListingPicture, PicturesField } from './pictures-field';
import { useShop } from './shop-context';
import { VariantsField } from './variants-field';

const ListingFragment = graphql(`
  fragment ListingForm_listing on Listing {
    id
    title
    description
    code
    category
    origin
    commissionRateBps
    imageIds
    images {
      url(width: 320, format: WEBP)
    }
    options {
      name
      values
    }
    attributes {
      name
      value
    }
    returnPolicy {
      kind
    }
    skus {
      id
      code
      optionValues
      price {
        amountMinor
        currency
      }
      compareAt {
        amountMinor
        currency
      }
    }
  }
`);

const CreateListing = graphql(`
  mutation CreateListing($input: CreateListingInput!) {
    createListing(input: $input) {
      listing {
        id
        ...ListingForm_listing
      }
      userErrors {
        code
        message
        field
        ... on ReturnPolicyNotAllowed {
          allowed {
            kind
          }
        }
      }
    }
  }
`);

const EditListing = graphql(`
  mutation EditListing($input: EditListingInput!) {
    editListing(input: $input) {
      listing {
        id
        ...ListingForm_listing
      }
      userErrors {
        code
        message
        field
        ... on ReturnPolicyNotAllowed {
          allowed {
            kind
          }
        }
      }
    }
  }
`);

interface ListingFormProps {
  readonly listing: FragmentType<typeof ListingFragment> | null;
  readonly categories: readonly Category[];
}

/** Changes when the form has to begin anew: after it was saved, new variants have their ids. A price is changed beside the form. */
export function formKey(masked: FragmentType<typeof ListingFragment>): string {
  const { skus, ...facts } = readFragment(ListingFragment, masked);
  return JSON.stringify([{ ...facts, images: null }, skus.map(({ id, code }) => [id, code])]);
}

const shown = [
  'title',
  'description',
  'code',
  'category',
  'origin',
  'attributes',
  'returnPolicy',
  'commissionRateBps',
  'uploadIds',
  'options',
  'skus',
];

export function ListingForm({ listing: masked, categories }: ListingFormProps) {
  const listing = masked ? readFragment(ListingFragment, masked) : null;
  const { t } = useTranslation(['shop', 'common']);
  const shop = useShop();
  const navigate = useNavigate();
  const { words, put, bind, errors, setErrors } = useWords({
    title: listing?.title ?? '',
    description: listing?.description ?? '',
    code: listing?.code ?? '',
    category: listing?.category ?? '',
    origin: listing?.origin ?? '',
    returnPolicy: (listing?.returnPolicy.kind ?? 'NO_REASON_7_DAYS') as string,
    commission: listing?.commissionRateBps ? percentText(listing.commissionRateBps) : '',
    currency: (listing?.skus[0]?.price.currency ?? 'CNY') as string,
  });
  const [attributes, setAttributes] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(listing?.attributes.map(({ name, value }) => [name, value]) ?? []),
  );
  const [pictures, setPictures] = useState<readonly ListingPicture[]>(
    () =>
      listing?.images.map(({ url }, index) => ({
        key: newId(),
        id: listing.imageIds[index] ?? null,
        url,
        progress: 1,
      })) ?? [],
  );
  const [options, setOptions] = useState<readonly OptionDraft[]>(
    listing?.options.map(({ name, values }) => ({ name, values: values.join(', ') })) ?? [],
  );
  const [variants, setVariants] = useState<readonly VariantDraft[]>(() =>
    arrangeVariants(
      listing?.options ?? [],
      listing?.skus.map(({ id, code, optionValues, price }) => ({
        skuId: id,
        values: optionValues,
        code: code ?? '',
        price: amountText(price),
        stock: '',
        isSold: true,
      })) ?? [],
    ).map((variant) => (listing && variant.skuId === null ? { ...variant, isSold: false } : variant)),
  );
  // Sent again unchanged, it is the same listing.
  const [attempt, setAttempt] = useState({ sent: '', key: newId() });
  const create = useAction(CreateListing, { errorsInForm: true });
  const edit = useAction(EditListing, { errorsInForm: true });
  const category = categories.find(({ slug }) => slug === words.category) ?? null;
  const isUploading = pictures.some(({ id, error }) => id === null && !error);
  const currency = words.currency as Currency;

  const changeOptions = (next: readonly OptionDraft[]) => {
    setOptions(next);
    setVariants(arrangeVariants(readOptions(next), variants));
  };

  const save = async () => {
    const faults: UserError[] = [];
    const sold = variants.filter(({ isSold }) => isSold);
    const skus = sold.map(({ skuId, values, code, price, stock }) => {
      const priceMinor = parseMoney(price, currency);
      const units = stock.trim() === '' ? 0 : wholeNumber(stock);
      if (skuId === null && priceMinor === null)
        faults.push(invalid('skus', t('badVariantPrice', { of: values.join(' · ') })));
      if (skuId === null && units === null)
        faults.push(invalid('skus', t('badVariantStock', { of: values.join(' · ') })));
      return {
        skuId,
        optionValues: [...values],
        code: code.trim() || null,
        priceMinor: priceMinor ?? 0,
        stock: units ?? 0,
      };
    });
    const commission = words.commission.trim() === '' ? 0 : basisPoints(words.commission);
    if (commission === null) faults.push(invalid('commissionRateBps', t('badNumber')));
    if (faults.length > 0) return setErrors(faults);
    const facts = {
      title: words.title,
      description: words.description,
      category: words.category,
      origin: words.origin.trim(),
      code: words.code.trim(),
      returnPolicy: words.returnPolicy as ReturnPolicyKind,
      attributes: (category?.attributes ?? []).flatMap(({ name }) => {
        const value = attributes[name]?.trim();
        return value ? [{ name, value }] : [];
      }),
      uploadIds: pictures.flatMap(({ id }) => (id ? [id] : [])),
      options: readOptions(options).map(({ name, values }) => ({ name, values: [...values] })),
    };
    if (listing) {
      const { payload, errors: refused } = await edit.run({
        input: {
          ...facts,
          listingId: listing.id,
          commissionRateBps: commission,
          skus: skus.map((sku) =>
            sku.skuId ? { skuId: sku.skuId, optionValues: sku.optionValues, code: sku.code } : { ...sku, currency },
          ),
        },
      });
      setErrors(refused);
      if (!payload) return;
      showToast(t('listingSaved'));
      return;
    }
    const draft = {
      ...facts,
      shopId: shop.id,
      category: facts.category || null,
      origin: facts.origin || null,
      code: facts.code || null,
      commissionRateBps: commission || null,
      skus: skus.map(({ optionValues, code, priceMinor, stock }) => ({
        optionValues,
        code,
        priceMinor,
        stock,
        currency,
      })),
    };
    const sent = JSON.stringify(draft);
    const { key } = sent === attempt.sent ? attempt : { key: newId() };
    setAttempt({ sent, key });
    const { payload, errors: refused } = await create.run({ input: { ...draft, idempotencyKey: key } });
    setErrors(refused);
    if (!payload?.listing) return;
    showToast(t('listingMade'));
    void navigate(`/shop/${encodeURIComponent(shop.id)}/listings/${encodeURIComponent(payload.listing.id)}`, {
      replace: true,
    });
  };

  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('title')} {...bind('title')} isRequired maxLength={120} />
      <Field label={t('description')} {...bind('description')} rows={5} />
      <PicturesField pictures={pictures} onChange={setPictures} error={errorOf(errors, 'uploadIds')} />
      <CategoryFields
        categories={categories}
        category={category}
        onCategory={(slug) => {
          put('category', slug);
          const allowed = categories.find((one) => one.slug === slug)?.returnPolicies;
          const [first] = allowed ?? [];
          if (first && !allowed?.some(({ kind }) => kind === words.returnPolicy)) put('returnPolicy', first.kind);
        }}
        attributes={attributes}
        onAttribute={(name, value) => setAttributes({ ...attributes, [name]: value })}
        returnPolicy={words.returnPolicy}
        onReturnPolicy={(kind) => put('returnPolicy', kind)}
        errors={errors}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t('origin')} {...bind('origin')} maxLength={100} />
        <Field label={t('ownNumber')} {...bind('code')} maxLength={60} />
        <Field
          label={t('commission')}
          {...bind('commission', 'commissionRateBps')}
          inputMode="decimal"
          hint={t('commissionHint')}
        />
      </div>
      {!listing && <SelectField label={t('currency')} {...bind('currency')} options={currencies} className="sm:w-40" />}
      <VariantsField
        options={options}
        onOptions={changeOptions}
        variants={variants}
        onVariants={setVariants}
        prices={listing?.skus ?? []}
        title={listing?.title ?? ''}
        errors={errors}
      />
      <FormErrors errors={otherErrors(errors, shown)} />
      <div className="sticky bottom-14 z-10 -mx-3 border-t border-line bg-paper px-3 py-3 lg:bottom-0">
        <Button
          type="submit"
          tone="brand"
          size="large"
          isBusy={create.isRunning || edit.isRunning}
          isDisabled={isUploading}
        >
          {isUploading ? t('uploading') : listing ? t('common:save') : t('putOnSale')}
        </Button>
      </div>
    </Form>
  );
}
