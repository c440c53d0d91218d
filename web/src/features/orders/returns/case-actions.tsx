import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';

const ActionsFragment = graphql(`
  fragment CaseActions_case on ReturnCase {
    id
    state
    quantity
  }
`);

const Approve = graphql(`
  mutation ApproveReturn($input: ReturnCaseIdInput!) {
    approveReturn(input: $input) {
      case {
        ...CaseCard_case
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Reject = graphql(`
  mutation RejectReturn($input: ExplainedReturnInput!) {
    rejectReturn(input: $input) {
      case {
        ...CaseCard_case
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Withdraw = graphql(`
  mutation WithdrawReturn($input: ReturnCaseIdInput!) {
    withdrawReturn(input: $input) {
      case {
        ...CaseCard_case
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SendBack = graphql(`
  mutation SendReturn($input: ReturnParcelInput!) {
    sendReturn(input: $input) {
      case {
        ...CaseCard_case
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Accept = graphql(`
  mutation AcceptReturn($input: AcceptReturnInput!) {
    acceptReturn(input: $input) {
      case {
        ...CaseCard_case
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Replace = graphql(`
  mutation SendReplacement($input: ReturnParcelInput!) {
    sendReplacement(input: $input) {
      case {
        ...CaseCard_case
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Escalate = graphql(`
  mutation EscalateReturn($input: ExplainedReturnInput!) {
    escalateReturn(input: $input) {
      case {
        ...CaseCard_case
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface CaseActionsProps {
  readonly of: FragmentType<typeof ActionsFragment>;
  readonly side: 'buyer' | 'seller';
}

/** What this side may do next; the server decides again. */
export function CaseActions({ of: masked, side }: CaseActionsProps) {
  const { id: caseId, state, quantity } = readFragment(ActionsFragment, masked);
  const { t } = useTranslation('returns');
  const approve = useAction(Approve);
  const reject = useAction(Reject);
  const withdraw = useAction(Withdraw);
  const sendBack = useAction(SendBack);
  const accept = useAction(Accept);
  const replace = useAction(Replace);
  const escalate = useAction(Escalate);
  const input = { caseId };
  const parcel = { caseId, carrier: 'SANDBOX' };

  if (side === 'seller') {
    return (
      <Row>
        {state === 'REQUESTED' && (
          <Button size="small" tone="brand" isBusy={approve.isRunning} onPress={() => void approve.run({ input })}>
            {t('approve')}
          </Button>
        )}
        {state === 'SENT_BACK' && (
          <>
            <Button
              size="small"
              tone="brand"
              isBusy={accept.isRunning}
              onPress={() => void accept.run({ input: { caseId, restock: quantity } })}
            >
              {t('accept')}
            </Button>
            <Button size="small" onPress={() => void accept.run({ input: { caseId, restock: 0 } })}>
              {t('writeOff')}
            </Button>
          </>
        )}
        {state === 'REPLACING' && (
          <Button
            size="small"
            tone="brand"
            isBusy={replace.isRunning}
            onPress={() => void replace.run({ input: parcel })}
          >
            {t('sendReplacement')}
          </Button>
        )}
        {(state === 'REQUESTED' || state === 'SENT_BACK') && (
          <Explained label={t('reject')} onConfirm={(note) => void reject.run({ input: { caseId, note } })} />
        )}
      </Row>
    );
  }
  return (
    <Row>
      {state === 'APPROVED' && (
        <Button
          size="small"
          tone="brand"
          isBusy={sendBack.isRunning}
          onPress={() => void sendBack.run({ input: parcel })}
        >
          {t('sendBack')}
        </Button>
      )}
      {state === 'REJECTED' && (
        <Explained label={t('escalate')} onConfirm={(note) => void escalate.run({ input: { caseId, note } })} />
      )}
      {(state === 'REQUESTED' || state === 'APPROVED' || state === 'REJECTED') && (
        <Button size="small" isBusy={withdraw.isRunning} onPress={() => void withdraw.run({ input })}>
          {t('withdraw')}
        </Button>
      )}
    </Row>
  );
}

function Row({ children }: { children: React.ReactNode }) {
  return <div className="mt-3 flex flex-wrap gap-2 empty:hidden">{children}</div>;
}

function Explained({ label, onConfirm }: { label: string; onConfirm: (note: string) => void }) {
  const { t } = useTranslation('returns');
  const [isOpen, setIsOpen] = useState(false);
  const [note, setNote] = useState('');
  return (
    <>
      <Button size="small" onPress={() => setIsOpen(true)}>
        {label}
      </Button>
      <Dialog title={label} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <Form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            onConfirm(note);
            setIsOpen(false);
          }}
        >
          <Field label={t('why')} rows={3} value={note} onChange={setNote} isRequired maxLength={1000} />
          <Button type="submit" tone="brand">
            {t('confirm')}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}
