import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatCountdown, formatMoney, type MoneyValue } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { otherErrors } from '@/lib/use-action';
import { useNow } from '@/lib/use-now';
import { Button } from '@/ui/button';
import { FormErrors } from '@/ui/field';
import { AddressFields, addressFields } from './address-fields';
import { PaymentState } from './payment-state';
import { usePlaceOrder } from './use-place-order';

interface ReservationCheckoutProps {
  readonly reservationId: string;
  readonly title: string;
  readonly total: MoneyValue;
  readonly payBy: string;
}

/** Paying for what was reserved, in a sheet over the room: the payment page opens beside it, the room goes on. */
export function ReservationCheckout({ reservationId, title, total, payBy }: ReservationCheckoutProps) {
  const { t } = useTranslation('orders');
  const locale = useLocale();
  const now = useNow();
  const [paymentId, setPaymentId] = useState<string | null>(null);
  const { address, changeAddress, errors, place, isPlacing } = usePlaceOrder({
    totalMinor: total.amountMinor,
    reservationId,
  });
  if (paymentId) return <PaymentState id={paymentId} />;

  const pay = async () => {
    // Opened now, while the press still counts as the person's own, and pointed at the page when we know it.
    const window = open('', '_blank');
    const payment = await place();
    if (payment && window) window.location.href = payment.payUrl;
    else window?.close();
    if (payment) setPaymentId(payment.id);
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void pay();
      }}
      className="flex flex-col gap-5"
    >
      <div className="rounded-card bg-wash p-4">
        <p className="font-medium">{title}</p>
        <p className="text-lg font-bold text-brand-text tabular-nums">{formatMoney(total, locale)}</p>
        <p role="timer" className="text-sm text-soft tabular-nums">
          {t('reservedFor', { time: formatCountdown(Date.parse(payBy) - now) })}
        </p>
      </div>
      <AddressFields address={address} onChange={changeAddress} errors={errors} />
      <FormErrors errors={otherErrors(errors, addressFields)} />
      <Button type="submit" tone="brand" size="large" isBusy={isPlacing}>
        {t('placeOrder', { price: formatMoney(total, locale) })}
      </Button>
    </Form>
  );
}
