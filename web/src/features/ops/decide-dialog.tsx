import { useState } from 'react';
import { Form, Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import type { DisputeDecision, ReturnKind } from '@/generated/graphql';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';

const DecideDispute = graphql(`
  mutation DecideDispute($input: DecideDisputeInput!) {
    decideDispute(input: $input) {
      case {
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

interface DecideDialogProps {
  readonly caseId: string;
  readonly kind: ReturnKind;
  readonly amount: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function DecideDialog({ isOpen, onClose, ...about }: DecideDialogProps) {
  const { t } = useTranslation('ops');
  return (
    <Dialog title={t('decide')} isOpen={isOpen} onClose={onClose}>
      <DecideForm {...about} onDone={onClose} />
    </Dialog>
  );
}

interface DecideFormProps extends Pick<DecideDialogProps, 'caseId' | 'kind' | 'amount'> {
  readonly onDone: () => void;
}

function DecideForm({ caseId, kind, amount, onDone }: DecideFormProps) {
  const { t } = useTranslation('ops');
  const [decision, setDecision] = useState<DisputeDecision | null>(null);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const decide = useAction(DecideDispute, { errorsInForm: true });
  // Where nobody asks for the goods, they cannot be asked back.
  const decisions: readonly DisputeDecision[] =
    kind === 'REFUND_ONLY' ? ['REFUND', 'REJECT'] : ['REFUND', 'RETURN_FIRST', 'REJECT'];
  const submit = async () => {
    if (!decision) return;
    const answer = await decide.run({ input: { caseId, decision, note } });
    setErrors(answer.errors);
    if (!answer.payload) return;
    showToast(t('decided'));
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
      <RadioGroup
        isRequired
        value={decision}
        onChange={(chosen) => setDecision(chosen as DisputeDecision)}
        className="flex flex-col gap-2"
      >
        <Label className="text-sm font-medium">{t('decision')}</Label>
        {decisions.map((one) => (
          <Radio
            key={one}
            value={one}
            className="flex cursor-pointer flex-col rounded-xl border border-edge px-4 py-3 text-sm data-[focus-visible]:outline-2 data-[focus-visible]:outline-ink data-[selected]:border-ink data-[selected]:bg-wash"
          >
            <span className="font-semibold">{t(`decision${one}`)}</span>
            <span className="text-xs text-soft">{t(`decision${one}Text`, { amount })}</span>
          </Radio>
        ))}
      </RadioGroup>
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        rows={3}
        value={note}
        onChange={setNote}
        maxLength={1000}
        error={errorOf(errors, 'note')}
        isRequired
      />
      <FormErrors errors={otherErrors(errors, ['note'])} />
      <Button type="submit" tone="brand" isBusy={decide.isRunning} isDisabled={!decision || note.trim() === ''}>
        {t('decide')}
      </Button>
    </Form>
  );
}
