import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';

const SetPayoutAccount = graphql(`
  mutation SetPayoutAccount($input: SetPayoutAccountInput!) {
    setPayoutAccount(input: $input) {
      account
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface AccountDialogProps {
  readonly shopId: string;
  readonly account: string | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function AccountDialog({ isOpen, onClose, onDone, ...about }: AccountDialogProps) {
  const { t } = useTranslation('ledger');
  return (
    <Dialog title={t('setAccount')} isOpen={isOpen} onClose={onClose}>
      <AccountForm
        {...about}
        onDone={() => {
          onClose();
          onDone();
        }}
      />
    </Dialog>
  );
}

type AccountFormProps = Pick<AccountDialogProps, 'shopId' | 'account' | 'onDone'>;

function AccountForm({ shopId, account: before, onDone }: AccountFormProps) {
  const { t } = useTranslation(['ledger', 'common']);
  const [account, setAccount] = useState(before ?? '');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const save = useAction(SetPayoutAccount, { errorsInForm: true });
  const submit = async () => {
    const answer = await save.run({ input: { shopId, account } });
    setErrors(answer.errors);
    if (!answer.payload) return;
    showToast(t('accountSaved'));
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
        label={t('account')}
        hint={t('accountHint')}
        value={account}
        onChange={setAccount}
        maxLength={64}
        error={errorOf(errors, 'account')}
        isRequired
        autoComplete="off"
      />
      <FormErrors errors={otherErrors(errors, ['account'])} />
      <Button type="submit" tone="brand" isBusy={save.isRunning}>
        {t('common:save')}
      </Button>
    </Form>
  );
}
