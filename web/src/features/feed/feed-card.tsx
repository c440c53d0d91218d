import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useRecorder } from '@/lib/recorder';
import { showToast } from '@/lib/toasts';
import { useVisible } from '@/lib/use-visible';
import { NoteCard } from '@/ui/note-card';
import { ReasonPopover } from './reason-popover';

export const FeedCardFragment = graphql(`
  fragment FeedCard_item on FeedItem {
    id
    note {
      id
      author {
        id
        displayName
      }
      ...NoteCard_note
    }
    reasons {
      ...ReasonPopover_reason
    }
  }
`);

export type FeedCardItem = FragmentType<typeof FeedCardFragment>;

interface FeedCardProps {
  readonly item: FeedCardItem;
  readonly isUrgent: boolean;
  readonly onHide: () => void;
  /** Before a dial of the feed is turned: what is shown comes anew. */
  readonly onDial: () => void;
}

export function FeedCard({ item: masked, isUrgent, onHide, onDial }: FeedCardProps) {
  const { id, note, reasons } = readFragment(FeedCardFragment, masked);
  const { t } = useTranslation('feed');
  const record = useRecorder();
  const about = { noteId: note.id, feedItemId: id };
  const noticeSeen = (isVisible: boolean) => {
    if (isVisible) record({ kind: 'IMPRESSION', ...about });
  };
  const watch = useVisible(noticeSeen, { share: 0.5 });
  const hide = () => {
    record({ kind: 'HIDE', ...about });
    showToast(t('hidden'));
    onHide();
  };
  return (
    <div ref={watch}>
      <NoteCard
        note={note}
        isUrgent={isUrgent}
        onOpen={() => record({ kind: 'OPEN', ...about })}
        corner={<ReasonPopover reasons={reasons} author={note.author} onHide={hide} onDial={onDial} />}
      />
    </div>
  );
}
