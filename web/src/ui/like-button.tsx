import { clsx } from 'clsx';
import { Heart } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatCount } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/use-action';

const LikeButtonFragment = graphql(`
  fragment LikeButton_note on Note {
    id
    likeCount
    viewerHasLiked
  }
`);

const LikeNote = graphql(`
  mutation LikeNote($input: NoteIdInput!) {
    likeNote(input: $input) {
      note {
        id
        likeCount
        viewerHasLiked
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const UnlikeNote = graphql(`
  mutation UnlikeNote($input: NoteIdInput!) {
    unlikeNote(input: $input) {
      note {
        id
        likeCount
        viewerHasLiked
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface LikeButtonProps {
  readonly note: FragmentType<typeof LikeButtonFragment>;
  readonly size: 'small' | 'large';
}

export function LikeButton({ note: masked, size }: LikeButtonProps) {
  const note = readFragment(LikeButtonFragment, masked);
  const { t } = useTranslation('common');
  const locale = useLocale();
  const { viewer, askToSignIn } = useSession();
  const like = useAction(LikeNote);
  const unlike = useAction(UnlikeNote);

  const toggle = (isLiked: boolean) => {
    if (!viewer) askToSignIn();
    else void (isLiked ? like : unlike).run({ input: { noteId: note.id } });
  };

  return (
    <ToggleButton
      isSelected={note.viewerHasLiked}
      onChange={toggle}
      aria-label={`${t('like')}, ${t('likes', { count: note.likeCount })}`}
      className={clsx(
        'relative inline-flex shrink-0 cursor-pointer items-center rounded-full tabular-nums transition-colors',
        size === 'small'
          ? 'h-7 gap-1 px-1.5 text-xs hover:text-ink'
          : 'h-10 gap-2 px-3 text-sm font-medium hover:bg-wash',
        note.viewerHasLiked && 'text-brand-text',
      )}
    >
      <Heart
        size={size === 'small' ? 15 : 22}
        strokeWidth={1.8}
        aria-hidden="true"
        fill={note.viewerHasLiked ? 'currentColor' : 'none'}
      />
      {formatCount(note.likeCount, locale)}
    </ToggleButton>
  );
}
