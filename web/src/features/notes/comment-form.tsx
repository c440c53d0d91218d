import { Send, X } from 'lucide-react';
import { createContext, type ReactNode, type RefObject, use, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { IconButton } from '@/ui/button';

interface ReplyTarget {
  readonly id: string;
  readonly name: string;
}

interface CommentFormState {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly replyTo: ReplyTarget | null;
  readonly setReplyTo: (target: ReplyTarget | null) => void;
  readonly focus: (target?: ReplyTarget) => void;
}

const CommentFormContext = createContext<CommentFormState | null>(null);

/** The list's "reply" and the action row's speech bubble both lead to the one form at the foot of the note. */
export function CommentFormProvider({ children }: { children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const [replyTo, setReplyTo] = useState<ReplyTarget | null>(null);
  const state = useMemo<CommentFormState>(
    () => ({
      input,
      replyTo,
      setReplyTo,
      focus: (target) => {
        setReplyTo(target ?? null);
        input.current?.focus();
      },
    }),
    [replyTo],
  );
  return <CommentFormContext value={state}>{children}</CommentFormContext>;
}

export function useCommentForm(): CommentFormState {
  const state = use(CommentFormContext);
  if (!state) throw new Error('useCommentForm needs a CommentFormProvider above it.');
  return state;
}

const CommentFormFragment = graphql(`
  fragment CommentForm_note on Note {
    id
  }
`);

const AddComment = graphql(`
  mutation AddComment($input: AddCommentInput!) {
    addComment(input: $input) {
      comment {
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

export function CommentForm({ note: masked }: { note: FragmentType<typeof CommentFormFragment> }) {
  const note = readFragment(CommentFormFragment, masked);
  const { t } = useTranslation('notes');
  const { viewer, askToSignIn } = useSession();
  const { input, replyTo, setReplyTo } = useCommentForm();
  const [body, setBody] = useState('');
  const [key, setKey] = useState(newId);
  const add = useAction(AddComment);

  const send = async () => {
    if (!viewer) {
      askToSignIn();
      return;
    }
    if (body.trim() === '') return;
    const { payload } = await add.run({
      input: { noteId: note.id, body: body.trim(), replyToId: replyTo?.id, idempotencyKey: key },
    });
    if (!payload) return;
    setBody('');
    setReplyTo(null);
    setKey(newId());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="mt-1.5 flex items-center gap-1"
    >
      <div className="flex min-w-0 flex-1 items-center rounded-full bg-wash">
        <input
          ref={input}
          value={body}
          onChange={(event) => setBody(event.target.value)}
          maxLength={1000}
          aria-label={replyTo ? t('replyTo', { name: replyTo.name }) : t('writeComment')}
          placeholder={replyTo ? t('replyTo', { name: replyTo.name }) : t('writeComment')}
          className="h-10 min-w-0 flex-1 rounded-full bg-transparent px-4 text-[15px] placeholder:text-soft"
        />
        {replyTo && (
          <IconButton label={t('cancelReply')} size="small" onPress={() => setReplyTo(null)}>
            <X size={15} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <IconButton type="submit" label={t('send')} isDisabled={add.isRunning || body.trim() === ''}>
        <Send size={19} aria-hidden="true" />
      </IconButton>
    </form>
  );
}
