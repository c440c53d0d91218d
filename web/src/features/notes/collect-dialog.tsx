import { FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { showToast } from '@/lib/toasts';
import { errorOf, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { LoadError, Loading, Skeleton } from '@/ui/states';

const MyBoardsQuery = graphql(`
  query MyBoards {
    viewer {
      boards(first: 50) {
        nodes {
          id
          name
          noteCount
        }
      }
    }
  }
`);

const CollectNote = graphql(`
  mutation CollectNote($input: CollectNoteInput!) {
    collectNote(input: $input) {
      note {
        id
        ...CollectButton_note
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const CreateBoard = graphql(`
  mutation CreateBoard($input: CreateBoardInput!) {
    createBoard(input: $input) {
      board {
        id
        name
        noteCount
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface CollectDialogProps {
  readonly noteId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function CollectDialog({ noteId, isOpen, onClose }: CollectDialogProps) {
  const { t } = useTranslation('notes');
  return (
    <Dialog title={t('chooseBoard')} isOpen={isOpen} onClose={onClose}>
      <Boards noteId={noteId} onDone={onClose} />
    </Dialog>
  );
}

function Boards({ noteId, onDone }: { noteId: string; onDone: () => void }) {
  const { t } = useTranslation('notes');
  const [{ data, error }, retry] = useQuery({ query: MyBoardsQuery });
  const collect = useAction(CollectNote);
  const into = async (boardId: string) => {
    const { payload } = await collect.run({ input: { noteId, boardId } });
    if (!payload) return;
    showToast(t('collected'));
    onDone();
  };
  if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  if (!data) {
    return (
      <Loading>
        <Skeleton className="h-14" />
      </Loading>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-1">
        {data.viewer?.boards.nodes.map(({ id, name, noteCount }) => (
          <li key={id}>
            <AriaButton
              onPress={() => void into(id)}
              isDisabled={collect.isRunning}
              className="flex w-full cursor-pointer items-center justify-between rounded-xl px-3 py-3 text-left transition-colors hover:bg-wash"
            >
              <span className="font-medium">{name}</span>
              <span className="text-xs text-soft">{t('noteCount', { count: noteCount })}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      <NewBoard onCreated={(id) => void into(id)} />
    </div>
  );
}

export function NewBoard({ onCreated }: { onCreated: (boardId: string) => void }) {
  const { t } = useTranslation('notes');
  const [name, setName] = useState('');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const create = useAction(CreateBoard, { errorsInForm: true });
  const submit = async () => {
    const answer = await create.run({ input: { name } });
    setErrors(answer.errors);
    if (!answer.payload?.board) return;
    setName('');
    onCreated(answer.payload.board.id);
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex items-start gap-2"
    >
      <Field
        label={t('newBoard')}
        isLabelHidden
        placeholder={t('newBoardPlaceholder')}
        value={name}
        onChange={setName}
        error={errorOf(errors, 'name') ?? errors[0]?.message}
        isRequired
        className="flex-1"
      />
      <Button type="submit" isBusy={create.isRunning} className="h-11">
        <FolderPlus size={16} aria-hidden="true" />
        {t('create')}
      </Button>
    </Form>
  );
}
