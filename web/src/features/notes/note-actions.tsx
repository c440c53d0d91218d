import { MessageCircle, Share2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatCount } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useRecorder } from '@/lib/recorder';
import { showToast } from '@/lib/toasts';
import { LikeButton } from '@/ui/like-button';
import { CollectButton } from './collect-button';
import { useCommentForm } from './comment-form';

const NoteActionsFragment = graphql(`
  fragment NoteActions_note on Note {
    id
    title
    shareUrl
    commentCount
    ...LikeButton_note
    ...CollectButton_note
  }
`);

const look =
  'inline-flex h-10 cursor-pointer items-center gap-2 rounded-full px-3 text-sm font-medium tabular-nums transition-colors hover:bg-wash';

export function NoteActions({ note: masked }: { note: FragmentType<typeof NoteActionsFragment> }) {
  const note = readFragment(NoteActionsFragment, masked);
  const { t } = useTranslation('notes');
  const locale = useLocale();
  const record = useRecorder();
  const { focus } = useCommentForm();

  const share = async () => {
    record({ kind: 'SHARE', noteId: note.id });
    if (typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches) {
      // The person may close the system's share sheet again; that is not a failure.
      await navigator.share({ title: note.title, url: note.shareUrl }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(note.shareUrl);
    showToast(t('linkCopied'));
  };

  return (
    <div className="flex items-center justify-between lg:justify-start">
      <LikeButton note={note} size="large" />
      <CollectButton note={note} />
      <Button className={look} onPress={() => focus()} aria-label={t('commentsCount', { count: note.commentCount })}>
        <MessageCircle size={21} strokeWidth={1.8} aria-hidden="true" />
        {formatCount(note.commentCount, locale)}
      </Button>
      <Button className={`${look} lg:ml-auto`} onPress={() => void share()} aria-label={t('share')}>
        <Share2 size={20} strokeWidth={1.8} aria-hidden="true" />
      </Button>
    </div>
  );
}
