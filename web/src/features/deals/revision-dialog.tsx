import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { parseLines } from './lines';

const AskRevision = graphql(`
  mutation AskRevision($input: AskRevisionInput!) {
    askRevision(input: $input) {
      placement {
        id
        ...PlacementCard_placement
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface RevisionDialogProps {
  readonly placementId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function RevisionDialog({ placementId, isOpen, onClose }: RevisionDialogProps) {
  const { t } = useTranslation('deals');
  const [text, setText] = useState('');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const ask = useAction(AskRevision, { errorsInForm: true });
  const submit = async () => {
    const answer = await ask.run({ input: { placementId, factualErrors: parseLines(text) } });
    setErrors(answer.errors);
    if (answer.payload) onClose();
  };
  return (
    <Dialog title={t('askRevision')} isOpen={isOpen} onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        className="flex flex-col gap-4"
      >
        <Field
          label={t('factualErrors')}
          hint={t('revisionHint')}
          rows={4}
          value={text}
          onChange={setText}
          error={errorOf(errors, 'factualErrors')}
          isRequired
        />
        <FormErrors errors={otherErrors(errors, ['factualErrors'])} />
        <Button type="submit" tone="brand" isBusy={ask.isRunning}>
          {t('send')}
        </Button>
      </Form>
    </Dialog>
  );
}
