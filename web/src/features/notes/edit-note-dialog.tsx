import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import type { DisclosureKind } from '@/generated/graphql';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { DisclosureChoice } from './disclosure-choice';
import { parseTopics } from '@/lib/topics';

const EditNoteDialogFragment = graphql(`
  fragment EditNoteDialog_note on Note {
    id
    title
    body
    topics {
      id
      name
    }
    disclosure {
      kind
    }
  }
`);

const EditNote = graphql(`
  mutation EditNote($input: EditNoteInput!) {
    editNote(input: $input) {
      note {
        id
        version
        ...NoteText_note
        ...EditNoteDialog_note
        ...NoteCard_note
      }
      userErrors {
        code
        message
        field
        ... on DisclosureRequired {
          suggested
        }
      }
    }
  }
`);

interface EditNoteDialogProps {
  readonly note: FragmentType<typeof EditNoteDialogFragment>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function EditNoteDialog({ note, isOpen, onClose }: EditNoteDialogProps) {
  const { t } = useTranslation(['notes', 'common']);
  return (
    <Dialog title={t('editTitle')} isOpen={isOpen} onClose={onClose}>
      <EditForm note={note} onDone={onClose} />
    </Dialog>
  );
}

const fields = ['title', 'body', 'topics', 'disclosure'];

function EditForm({ note: masked, onDone }: { note: EditNoteDialogProps['note']; onDone: () => void }) {
  const note = readFragment(EditNoteDialogFragment, masked);
  const { t } = useTranslation(['notes', 'common']);
  const [title, setTitle] = useState(note.title);
  const [body, setBody] = useState(note.body);
  const [topics, setTopics] = useState(note.topics.map(({ name }) => name).join(', '));
  const [disclosure, setDisclosure] = useState<DisclosureKind>(note.disclosure.kind);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const edit = useAction(EditNote, { errorsInForm: true });

  const save = async () => {
    const input = { noteId: note.id, title, body, topics: parseTopics(topics), disclosure };
    const answer = await edit.run({ input });
    setErrors(answer.errors);
    if (!answer.payload) return;
    showToast(t('saved'));
    onDone();
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-4"
    >
      <Field label={t('title')} value={title} onChange={setTitle} error={errorOf(errors, 'title')} isRequired />
      <Field label={t('body')} value={body} onChange={setBody} rows={6} error={errorOf(errors, 'body')} />
      <Field
        label={t('topicsLabel')}
        value={topics}
        onChange={setTopics}
        hint={t('topicsHint')}
        error={errorOf(errors, 'topics')}
      />
      <DisclosureChoice value={disclosure} onChange={setDisclosure} errors={errors} />
      <FormErrors errors={otherErrors(errors, fields)} />
      <Button type="submit" tone="brand" isBusy={edit.isRunning}>
        {t('common:save')}
      </Button>
    </Form>
  );
}
