import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { showToast } from '@/lib/toasts';
import { useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { useEndFriendPay } from './use-end-friend-pay';

const AskFriendToPay = graphql(`
  mutation AskFriendToPay($input: AskFriendToPayInput!) {
    askFriendToPay(input: $input) {
      friendPay {
        id
        code
        state
      }
      orders {
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

interface AskFriendDialogProps {
  readonly paymentId: string | null;
  /** The request that stands; null: none yet. */
  readonly request: { readonly id: string; readonly code: string } | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes the link through which somebody else pays, and shows it for as long as it stands. */
export function AskFriendDialog({ paymentId, request, isOpen, onClose }: AskFriendDialogProps) {
  const { t } = useTranslation('friendPay');
  return (
    <Dialog title={t(request ? 'friendsLink' : 'ask')} isOpen={isOpen} onClose={onClose}>
      {request ? (
        <FriendsLink id={request.id} code={request.code} onEnded={onClose} />
      ) : (
        paymentId && <AskForm paymentId={paymentId} />
      )}
    </Dialog>
  );
}

function AskForm({ paymentId }: { paymentId: string }) {
  const { t } = useTranslation('friendPay');
  const [message, setMessage] = useState('');
  const [idempotencyKey] = useState(newId);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const ask = useAction(AskFriendToPay, { errorsInForm: true });
  const submit = async () => {
    const answer = await ask.run({ input: { paymentId, message: message.trim() || null, idempotencyKey } });
    setErrors(answer.errors);
  };
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-sm leading-relaxed text-soft">{t('askText')}</p>
      <Field label={t('message')} value={message} onChange={setMessage} maxLength={200} />
      <FormErrors errors={errors} />
      <Button type="submit" tone="brand" isBusy={ask.isRunning}>
        {t('makeLink')}
      </Button>
    </Form>
  );
}

interface FriendsLinkProps {
  readonly id: string;
  readonly code: string;
  readonly onEnded: () => void;
}

function FriendsLink({ id, code, onEnded }: FriendsLinkProps) {
  const { t } = useTranslation('friendPay');
  const end = useEndFriendPay();
  const link = `${location.origin}/pay-for/${code}`;
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    showToast(t('copied'));
  };
  const takeBack = async () => {
    if (!(await end.run(id))) return;
    showToast(t('takenBack'));
    onEnded();
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm leading-relaxed text-soft">{t('askText')}</p>
      <Field label={t('link')} value={link} isReadOnly />
      <div className="flex flex-wrap justify-end gap-2">
        <Button isBusy={end.isRunning} onPress={() => void takeBack()}>
          {t('takeBack')}
        </Button>
        <Button tone="brand" onPress={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
    </div>
  );
}
