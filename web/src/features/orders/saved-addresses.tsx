import { Trash2 } from 'lucide-react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import type { CheckoutChoicesQuery } from '@/generated/graphql';
import { useAction } from '@/lib/use-action';
import { IconButton } from '@/ui/button';

const DeleteAddress = graphql(`
  mutation DeleteAddress($input: AddressIdInput!) {
    deleteAddress(input: $input) {
      addresses {
        id
        isDefault
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export type SavedAddress = NonNullable<CheckoutChoicesQuery['viewer']>['addresses'][number];

export const anotherAddress = 'another';

interface SavedAddressesProps {
  readonly addresses: readonly SavedAddress[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** The address book as a choice; the last one opens the form. */
export function SavedAddresses({ addresses, chosen, onChoose }: SavedAddressesProps) {
  const { t } = useTranslation('orders');
  const remove = useAction(DeleteAddress);
  const look =
    'flex flex-1 cursor-pointer flex-col rounded-xl border border-edge px-4 py-3 text-sm data-[selected]:border-ink ' +
    'data-[selected]:bg-wash data-[focus-visible]:outline-2';
  return (
    <RadioGroup aria-label={t('address')} value={chosen} onChange={onChoose} className="flex flex-col gap-2">
      <h2 className="mb-2 text-base font-semibold">{t('address')}</h2>
      {addresses.map(({ id, address }) => (
        <div key={id} className="flex items-center gap-2">
          <Radio value={id} className={look}>
            <span className="font-medium">
              {address.name} · {address.phone}
            </span>
            <span className="text-soft">
              {[address.region, address.city, address.street, address.postcode].filter(Boolean).join(' ')}
            </span>
          </Radio>
          <IconButton
            size="small"
            label={t('deleteAddress', { name: address.name })}
            isDisabled={remove.isRunning}
            onPress={() => {
              if (chosen === id) onChoose(anotherAddress);
              void remove.run({ input: { addressId: id } });
            }}
          >
            <Trash2 size={16} aria-hidden="true" className="text-soft" />
          </IconButton>
        </div>
      ))}
      <Radio value={anotherAddress} className={look}>
        {t('anotherAddress')}
      </Radio>
    </RadioGroup>
  );
}
