import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { parseLines } from './lines';

const CreateBrief = graphql(`
  mutation CreateBrief($input: CreateBriefInput!) {
    createBrief(input: $input) {
      brief {
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

interface BriefDialogProps {
  readonly brandId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

export function BriefDialog({ brandId, isOpen, onClose, onCreated }: BriefDialogProps) {
  const { t } = useTranslation('deals');
  const done = () => {
    onClose();
    onCreated();
  };
  return (
    <Dialog title={t('newBrief')} isOpen={isOpen} onClose={onClose}>
      <BriefForm brandId={brandId} onDone={done} />
    </Dialog>
  );
}

const empty = { title: '', goal: '', mustSay: '', forbidden: '' };

function BriefForm({ brandId, onDone }: { brandId: string; onDone: () => void }) {
  const { t } = useTranslation('deals');
  const [words, setWords] = useState(empty);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const create = useAction(CreateBrief, { errorsInForm: true });
  const submit = async () => {
    const { title, goal, mustSay, forbidden } = words;
    const answer = await create.run({
      input: { brandId, title, goal, mustSay: parseLines(mustSay), forbidden: parseLines(forbidden) },
    });
    setErrors(answer.errors);
    if (answer.payload) onDone();
  };
  const bind = (name: keyof typeof empty) => ({
    value: words[name],
    onChange: (value: string) => setWords((before) => ({ ...before, [name]: value })),
    error: errorOf(errors, name),
  });
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-4"
    >
      <Field label={t('briefTitle')} {...bind('title')} isRequired />
      <Field label={t('goal')} {...bind('goal')} rows={3} isRequired />
      <Field label={t('mustSay')} {...bind('mustSay')} rows={3} hint={t('onePerLine')} />
      <Field label={t('forbidden')} {...bind('forbidden')} rows={3} hint={t('onePerLine')} />
      <FormErrors errors={otherErrors(errors, Object.keys(empty))} />
      <Button type="submit" tone="brand" isBusy={create.isRunning}>
        {t('create')}
      </Button>
    </Form>
  );
}
