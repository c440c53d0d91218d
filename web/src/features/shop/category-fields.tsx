import { useTranslation } from 'react-i18next';
import { errorOf, type UserError } from '@/lib/use-action';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import type { Category } from './listing-editor';

interface CategoryFieldsProps {
  readonly categories: readonly Category[];
  readonly category: Category | null;
  readonly onCategory: (slug: string) => void;
  readonly attributes: Readonly<Record<string, string>>;
  readonly onAttribute: (name: string, value: string) => void;
  readonly returnPolicy: string;
  readonly onReturnPolicy: (kind: string) => void;
  readonly errors: readonly UserError[];
}

/** What every shop may choose; exceptions from the right to return are a category's. */
const withoutCategory = ['NO_REASON_7_DAYS', 'NO_REASON_15_DAYS', 'NO_REASON_30_DAYS'] as const;

export function CategoryFields({
  categories,
  category,
  onCategory,
  attributes,
  onAttribute,
  returnPolicy,
  onReturnPolicy,
  errors,
}: CategoryFieldsProps) {
  const { t } = useTranslation('shop');
  const policies = category
    ? category.returnPolicies.map(({ kind, text }) => ({ value: kind as string, name: text }))
    : withoutCategory.map((kind) => ({ value: kind as string, name: t(`policy${kind}`) }));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t('category')}
          value={category?.slug ?? ''}
          onChange={onCategory}
          error={errorOf(errors, 'category')}
          options={[
            { value: '', name: t('noCategory') },
            ...categories.map(({ slug, name }) => ({ value: slug, name })),
          ]}
        />
        <SelectField
          label={t('returnPolicy')}
          value={returnPolicy}
          onChange={onReturnPolicy}
          error={errorOf(errors, 'returnPolicy')}
          hint={t('returnPolicyHint')}
          options={policies}
        />
      </div>
      {category && category.attributes.length > 0 && (
        <fieldset className="grid gap-4 sm:grid-cols-2">
          <legend className="mb-3 text-sm font-semibold">{t('attributes')}</legend>
          {category.attributes.map((attribute) => (
            <AttributeField
              key={attribute.name}
              attribute={attribute}
              value={attributes[attribute.name] ?? ''}
              onChange={(value) => onAttribute(attribute.name, value)}
            />
          ))}
          {errorOf(errors, 'attributes') && (
            <p role="alert" className="text-xs font-medium text-danger sm:col-span-2">
              {errorOf(errors, 'attributes')}
            </p>
          )}
        </fieldset>
      )}
    </>
  );
}

interface AttributeFieldProps {
  readonly attribute: Category['attributes'][number];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function AttributeField({ attribute, value, onChange }: AttributeFieldProps) {
  const { t } = useTranslation('shop');
  const { label, kind, unit, choices, isRequired } = attribute;
  const name = (unit ? `${label} (${unit})` : label) + (isRequired ? ' *' : '');
  if (kind === 'CHOICE' || kind === 'YES_NO') {
    const options =
      kind === 'CHOICE'
        ? choices.map((choice) => ({ value: choice, name: choice }))
        : [
            { value: 'yes', name: t('yes') },
            { value: 'no', name: t('no') },
          ];
    return (
      <SelectField label={name} value={value} onChange={onChange} options={[{ value: '', name: '–' }, ...options]} />
    );
  }
  return <Field label={name} value={value} onChange={onChange} inputMode={kind === 'NUMBER' ? 'decimal' : 'text'} />;
}
