import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors, inputLook } from '@/ui/field';
import { Stepper } from '@/ui/stepper';

const ShipFragment = graphql(`
  fragment ShipDialog_order on Order {
    id
    lines {
      id
      quantity
      handedOver
      cancelled
      fulfilment
      sku {
        id
        optionValues
        listing {
          id
          title
        }
      }
    }
  }
`);

const CarriersQuery = graphql(`
  query Carriers($locale: String!) {
    carriers {
      code
      name(locale: $locale)
      connected
    }
  }
`);

const ShipParcel = graphql(`
  mutation ShipParcel($input: ShipParcelInput!) {
    shipParcel(input: $input) {
      order {
        id
        ...OrderCard_order
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface ShipDialogProps {
  readonly order: FragmentType<typeof ShipFragment>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ShipDialog({ order, isOpen, onClose }: ShipDialogProps) {
  const { t } = useTranslation('fulfilment');
  return (
    <Dialog title={t('shipParcel')} isOpen={isOpen} onClose={onClose}>
      <ShipForm order={order} onDone={onClose} />
    </Dialog>
  );
}

function ShipForm({ order: masked, onDone }: { order: FragmentType<typeof ShipFragment>; onDone: () => void }) {
  const order = readFragment(ShipFragment, masked);
  const { t } = useTranslation('fulfilment');
  const waiting = order.lines
    .map((line) => ({ ...line, left: line.quantity - line.handedOver - line.cancelled }))
    .filter(({ left, fulfilment }) => left > 0 && fulfilment === 'PARCEL');
  const [quantities, setQuantities] = useState<Readonly<Record<string, number>>>({});
  const [carrier, setCarrier] = useState('SANDBOX');
  const [trackingNumber, setTrackingNumber] = useState('');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [idempotencyKey] = useState(newId);
  const [{ data }] = useQuery({ query: CarriersQuery, variables: { locale: useLocale() } });
  const ship = useAction(ShipParcel, { errorsInForm: true });
  const needsNumber = data?.carriers.some(({ code, connected }) => code === carrier && !connected) ?? false;

  const send = async () => {
    const lines = waiting
      .map(({ id, left }) => ({ lineId: id, quantity: quantities[id] ?? left }))
      .filter(({ quantity }) => quantity > 0);
    const { payload, errors: refused } = await ship.run({
      input: {
        orderId: order.id,
        lines,
        carrier: carrier === '' ? null : carrier,
        trackingNumber: needsNumber ? trackingNumber : null,
        idempotencyKey,
      },
    });
    setErrors(refused);
    if (!payload) return;
    showToast(t('sent'));
    onDone();
  };

  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ul className="flex flex-col gap-3">
        {waiting.map(({ id, left, sku }) => (
          <li key={id} className="flex items-center justify-between gap-3 text-sm">
            <span className="min-w-0">
              <span className="line-clamp-1 font-medium">{sku.listing.title}</span>
              <span className="block text-xs text-soft">
                {sku.optionValues.join(' · ')} · {t('left', { count: left })}
              </span>
            </span>
            <Stepper
              label={t('howMany', { title: sku.listing.title })}
              value={quantities[id] ?? left}
              min={0}
              max={left}
              onChange={(value) => setQuantities({ ...quantities, [id]: value })}
            />
          </li>
        ))}
      </ul>
      <label className="flex flex-col gap-1.5 text-sm font-medium">
        {t('carrier')}
        <select className={`${inputLook} h-11`} value={carrier} onChange={(event) => setCarrier(event.target.value)}>
          {data?.carriers.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
          <option value="">{t('ownDelivery')}</option>
        </select>
      </label>
      {needsNumber && (
        <Field
          label={t('trackingNumber')}
          value={trackingNumber}
          onChange={setTrackingNumber}
          error={errorOf(errors, 'trackingNumber')}
        />
      )}
      <FormErrors errors={otherErrors(errors, ['trackingNumber'])} />
      <Button type="submit" tone="brand" isBusy={ship.isRunning}>
        {t('send')}
      </Button>
    </Form>
  );
}
