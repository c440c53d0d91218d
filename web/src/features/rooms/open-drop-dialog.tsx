import { useState } from 'react';
import { Form, Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type DocumentType, type FragmentType, graphql, readFragment } from '@/generated';
import { formatMoney, parseMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';

const OpenDropFragment = graphql(`
  fragment OpenDropDialog_item on ShelfItem {
    id
    listing {
      id
      title
      skus {
        id
        optionValues
        available
        price {
          amountMinor
          currency
        }
      }
    }
  }
`);

const OpenDrop = graphql(`
  mutation OpenDrop($input: OpenDropInput!) {
    openDrop(input: $input) {
      drop {
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

interface OpenDropDialogProps {
  readonly roomId: string;
  readonly item: FragmentType<typeof OpenDropFragment> | null;
  readonly onClose: () => void;
}

export function OpenDropDialog({ roomId, item: masked, onClose }: OpenDropDialogProps) {
  const item = readFragment(OpenDropFragment, masked);
  const { t } = useTranslation('rooms');
  return (
    <Dialog title={t('openDrop')} isOpen={item !== null} onClose={onClose}>
      {item && <OpenDropForm roomId={roomId} item={item} onDone={onClose} />}
    </Dialog>
  );
}

interface OpenDropFormProps {
  readonly roomId: string;
  readonly item: DocumentType<typeof OpenDropFragment>;
  readonly onDone: () => void;
}

const fields = ['units', 'priceMinor', 'perBuyerLimit', 'seconds'];

function OpenDropForm({ roomId, item, onDone }: OpenDropFormProps) {
  const { t } = useTranslation('rooms');
  const locale = useLocale();
  const { skus, title } = item.listing;
  const [skuId, setSkuId] = useState(skus[0]?.id ?? '');
  const sku = skus.find(({ id }) => id === skuId);
  const currency = sku?.price.currency ?? 'CNY';
  const [form, setForm] = useState({ units: '5', price: '', perBuyerLimit: '1', seconds: '300' });
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const openDrop = useAction(OpenDrop, { errorsInForm: true });
  const bind = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (value: string) => setForm((before) => ({ ...before, [name]: value })),
    isRequired: true,
  });

  const submit = async () => {
    const priceMinor = parseMoney(form.price, currency);
    if (priceMinor === null) {
      setErrors([{ code: 'CLIENT', message: t('priceInvalid'), field: ['priceMinor'] }]);
      return;
    }
    const numbers = {
      units: Number(form.units),
      perBuyerLimit: Number(form.perBuyerLimit),
      seconds: Number(form.seconds),
    };
    const answer = await openDrop.run({ input: { roomId, skuId, priceMinor, ...numbers } });
    setErrors(answer.errors);
    if (answer.payload) onDone();
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-4"
    >
      <p className="font-medium">{title}</p>
      <RadioGroup value={skuId} onChange={setSkuId} className="flex flex-col gap-2">
        <Label className="text-sm font-medium">{t('sku')}</Label>
        {skus.map(({ id, optionValues, available, price }) => (
          <Radio
            key={id}
            value={id}
            className="flex cursor-pointer justify-between gap-3 rounded-xl border border-edge px-4 py-2.5 text-sm data-[focus-visible]:outline-2 data-[focus-visible]:outline-ink data-[selected]:border-ink data-[selected]:bg-wash"
          >
            <span>{optionValues.join(' · ') || title}</span>
            <span className="text-soft tabular-nums">
              {formatMoney(price, locale)} · {t('remaining', { count: available })}
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('price')} {...bind('price')} inputMode="decimal" error={errorOf(errors, 'priceMinor')} />
        <Field label={t('units')} {...bind('units')} type="number" error={errorOf(errors, 'units')} />
        <Field
          label={t('perBuyer')}
          {...bind('perBuyerLimit')}
          type="number"
          error={errorOf(errors, 'perBuyerLimit')}
        />
        <Field label={t('seconds')} {...bind('seconds')} type="number" error={errorOf(errors, 'seconds')} />
      </div>
      <FormErrors errors={otherErrors(errors, fields)} />
      <Button type="submit" tone="brand" isBusy={openDrop.isRunning}>
        {t('openDrop')}
      </Button>
    </Form>
  );
}
