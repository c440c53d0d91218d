import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { formatMoney, type MoneyValue, parseMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';

const RequestPayout = graphql(`
  mutation RequestPayout($input: RequestPayoutInput!) {
    requestPayout(input: $input) {
      payout {
        id
        state
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface PayoutDialogProps {
  readonly shopId: string;
  readonly available: MoneyValue;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function PayoutDialog({ isOpen, onClose, onDone, ...about }: PayoutDialogProps) {
  const { t } = useTranslation('ledger');
  return (
    <Dialog title={t('requestPayout')} isOpen={isOpen} onClose={onClose}>
      <PayoutForm
        {...about}
        onDone={() => {
          onClose();
          onDone();
        }}
      />
    </Dialog>
  );
}

type PayoutFormProps = Pick<PayoutDialogProps, 'shopId' | 'available' | 'onDone'>;

function PayoutForm({ shopId, available, onDone }: PayoutFormProps) {
  const { t } = useTranslation('ledger');
  const locale = useLocale();
  // One attempt has one key: when the answer gets lost, pressing again asks for nothing more. Another amount is another attempt.
  const [attempt, setAttempt] = useState(() => ({ amount: '', key: newId() }));
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const request = useAction(RequestPayout, { errorsInForm: true });
  const { currency } = available;
  const submit = async () => {
    const amountMinor = parseMoney(attempt.amount, currency);
    if (amountMinor === null || amountMinor === 0) {
      setErrors([{ code: 'CLIENT', message: t('amountInvalid'), field: ['amountMinor'] }]);
      return;
    }
    const answer = await request.run({ input: { shopId, amountMinor, currency, idempotencyKey: attempt.key } });
    setErrors(answer.errors);
    if (!answer.payload) return;
    showToast(t('requested'));
    onDone();
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-4"
    >
      <div className="flex items-start gap-3">
        <Field
          label={t('amount', { currency })}
          inputMode="decimal"
          value={attempt.amount}
          onChange={(amount) => setAttempt({ amount, key: newId() })}
          hint={t('amountHint', { amount: formatMoney(available, locale) })}
          error={errorOf(errors, 'amountMinor')}
          isRequired
          className="flex-1"
        />
        <Button className="mt-[1.9rem]" onPress={() => setAttempt({ amount: typed(available), key: newId() })}>
          {t('all')}
        </Button>
      </div>
      <FormErrors errors={otherErrors(errors, ['amountMinor'])} />
      <Button type="submit" tone="brand" isBusy={request.isRunning}>
        {t('request')}
      </Button>
    </Form>
  );
}

/** The amount as a person would type it: what parseMoney reads back. */
function typed({ amountMinor, currency }: MoneyValue): string {
  const unit = parseMoney('1', currency) ?? 1;
  return (amountMinor / unit).toFixed(Math.round(Math.log10(unit)));
}
