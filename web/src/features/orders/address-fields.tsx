import { useTranslation } from 'react-i18next';
import type { AddressInput } from '@/generated/graphql';
import { errorOf, type UserError } from '@/lib/use-action';
import { Field } from '@/ui/field';

export const addressFields = ['name', 'phone', 'region', 'city', 'street', 'postcode'] as const;

const autoComplete = {
  name: 'shipping name',
  phone: 'shipping tel',
  region: 'shipping address-level1',
  city: 'shipping address-level2',
  street: 'shipping street-address',
  postcode: 'shipping postal-code',
} as const;

interface AddressFieldsProps {
  readonly address: AddressInput;
  readonly onChange: (address: AddressInput) => void;
  /** The region is complete: shipping may depend on it. */
  readonly onRegionLeft?: () => void;
  readonly errors: readonly UserError[];
}

export function AddressFields({ address, onChange, onRegionLeft, errors }: AddressFieldsProps) {
  const { t } = useTranslation('orders');
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-4 text-base font-semibold">{t('address')}</legend>
      {addressFields.map((name) => (
        <Field
          key={name}
          name={name}
          label={t(name)}
          value={address[name] ?? ''}
          onChange={(value) => onChange({ ...address, [name]: value })}
          error={errorOf(errors, name)}
          onBlur={() => {
            if (name === 'region') onRegionLeft?.();
          }}
          autoComplete={autoComplete[name]}
          type={name === 'phone' ? 'tel' : 'text'}
          isRequired={name !== 'postcode'}
          className={name === 'street' ? 'sm:col-span-2' : ''}
        />
      ))}
    </fieldset>
  );
}
