import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';

const RefuseOffer = graphql(`
  mutation RefuseOffer($input: RefuseOfferInput!) {
    refuseOffer(input: $input) {
      offer {
        id
        refusal
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface RefuseDialogProps {
  readonly offerId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function RefuseDialog({ offerId, isOpen, onClose }: RefuseDialogProps) {
  const { t } = useTranslation('ops');
  return (
    <Dialog title={t('refuse')} isOpen={isOpen} onClose={onClose}>
      <RefuseForm offerId={offerId} onDone={onClose} />
    </Dialog>
  );
}

function RefuseForm({ offerId, onDone }: { offerId: string; onDone: () => void }) {
  const { t } = useTranslation('ops');
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const refuse = useAction(RefuseOffer, { errorsInForm: true });
  const submit = async () => {
    const answer = await refuse.run({ input: { offerId, reason } });
    setErrors(answer.errors);
    if (!answer.payload) return;
    showToast(t('refused'));
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
      <Field
        label={t('reason')}
        hint={t('refuseHint')}
        rows={3}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={errorOf(errors, 'reason')}
        isRequired
      />
      <FormErrors errors={otherErrors(errors, ['reason'])} />
      <Button type="submit" tone="brand" isBusy={refuse.isRunning} isDisabled={reason.trim() === ''}>
        {t('refuse')}
      </Button>
    </Form>
  );
}
