import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import type { Currency } from '@/generated/graphql';
import { parseMoney } from '@/lib/format';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';

const DepositEscrow = graphql(`
  mutation DepositEscrow($input: DepositInput!) {
    depositEscrow(input: $input) {
      payment {
        id
        payUrl
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface DepositDialogProps {
  readonly brandId: string;
  readonly currency: Currency;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function DepositDialog({ isOpen, onClose, ...about }: DepositDialogProps) {
  const { t } = useTranslation('deals');
  return (
    <Dialog title={t('deposit')} isOpen={isOpen} onClose={onClose}>
      <DepositForm {...about} />
    </Dialog>
  );
}

function DepositForm({ brandId, currency }: Pick<DepositDialogProps, 'brandId' | 'currency'>) {
  const { t } = useTranslation('deals');
  const [attempt, setAttempt] = useState(() => ({ amount: '', key: newId() }));
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const deposit = useAction(DepositEscrow, { errorsInForm: true });
  const submit = async () => {
    const amountMinor = parseMoney(attempt.amount, currency);
    if (amountMinor === null) {
      setErrors([{ code: 'CLIENT', message: t('amountInvalid'), field: ['amountMinor'] }]);
      return;
    }
    const answer = await deposit.run({ input: { brandId, amountMinor, currency, idempotencyKey: attempt.key } });
    setErrors(answer.errors);
    if (answer.payload?.payment) location.assign(answer.payload.payment.payUrl);
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-4"
    >
      <p className="text-sm leading-relaxed text-soft">{t('depositText')}</p>
      <Field
        label={t('amount', { currency })}
        inputMode="decimal"
        value={attempt.amount}
        onChange={(amount) => setAttempt({ amount, key: newId() })}
        error={errorOf(errors, 'amountMinor')}
        isRequired
      />
      <FormErrors errors={otherErrors(errors, ['amountMinor'])} />
      <Button type="submit" tone="brand" isBusy={deposit.isRunning}>
        {t('toPayment')}
      </Button>
    </Form>
  );
}
