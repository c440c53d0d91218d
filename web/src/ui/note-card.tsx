import { clsx } from 'clsx';
import { ShoppingBag } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { Avatar } from './avatar';
import { LikeButton } from './like-button';
import { Picture } from './picture';
import { useDisclosureText } from './use-disclosure-text';

export const NoteCardFragment = graphql(`
  fragment NoteCard_note on Note {
    id
    status
    title
    likeCount
    viewerHasLiked
    ...LikeButton_note
    cover {
      width
      height
      ...Picture_image
    }
    author {
      id
      handle
      displayName
      ...Avatar_person
    }
    tags {
      id
    }
    disclosure {
      kind
      sponsor
    }
  }
`);

export type NoteCardNote = FragmentType<typeof NoteCardFragment>;

const cardSizes = '(min-width: 1024px) 18vw, (min-width: 600px) 30vw, 46vw';

/** Pictures are shown between 4:3 and 3:4.6, so that no card takes over the page. */
export function cardRatio(note: NoteCardNote): number {
  const { cover } = readFragment(NoteCardFragment, note);
  return cover ? Math.min(1.5, Math.max(0.75, cover.height / cover.width)) : 1;
}

interface NoteCardProps {
  readonly note: NoteCardNote;
  readonly isUrgent?: boolean;
  readonly onOpen?: () => void;
  /** Stands in the corner of the picture: why it is here, a menu. */
  readonly corner?: ReactNode;
}

export function NoteCard({ note: masked, isUrgent = false, onOpen, corner }: NoteCardProps) {
  const note = readFragment(NoteCardFragment, masked);
  const { t } = useTranslation('common');
  const location = useLocation();
  const disclosure = useDisclosureText(note.disclosure);
  return (
    <article className="group relative">
      <div className="relative overflow-hidden rounded-card" style={{ aspectRatio: String(1 / cardRatio(masked)) }}>
        {note.cover ? (
          <Picture image={note.cover} alt="" sizes={cardSizes} isUrgent={isUrgent} />
        ) : (
          <span className="flex size-full items-center justify-center bg-wash p-6 text-center text-lg font-semibold text-soft">
            {note.title}
          </span>
        )}
        <span
          aria-hidden="true"
          className="absolute inset-0 bg-black/0 transition-colors duration-200 group-hover:bg-black/10 motion-reduce:transition-none"
        />
        <CardBadges
          hasTags={note.tags.length > 0}
          advertising={note.disclosure.kind === 'PAID_PARTNERSHIP' ? disclosure : null}
        />
      </div>
      <div className="flex flex-col gap-2 px-1.5 pt-2.5 pb-1.5">
        <h3 className="line-clamp-2 text-[14px] leading-snug font-medium">
          <Link
            to={`/note/${encodeURIComponent(note.id)}`}
            state={{ background: location }}
            onClick={onOpen}
            aria-label={t('openNote', { title: note.title })}
            className="rounded-card outline-offset-4 before:absolute before:inset-0 before:content-['']"
          >
            {note.title}
          </Link>
        </h3>
        <div className="flex items-center justify-between gap-2 text-xs text-soft">
          <Link
            to={`/person/${encodeURIComponent(note.author.handle)}`}
            className="relative flex min-w-0 items-center gap-1.5 hover:text-ink"
          >
            <Avatar person={note.author} size="tiny" />
            <span className="truncate">{note.author.displayName}</span>
          </Link>
          {note.status === 'PUBLISHED' ? (
            <LikeButton note={note} size="small" />
          ) : (
            <span>{t(statusKeys[note.status])}</span>
          )}
        </div>
      </div>
      {corner}
    </article>
  );
}

const statusKeys = { DRAFT: 'draft', PROCESSING: 'processing', REMOVED: 'removed', PUBLISHED: 'like' } as const;

function CardBadges({ hasTags, advertising }: { hasTags: boolean; advertising: string | null }) {
  const look = 'inline-flex h-6 items-center gap-1 rounded-full bg-black/60 text-[11px] font-medium text-white';
  return (
    <span className="absolute bottom-2 left-2 flex gap-1.5">
      {hasTags && (
        <span className={clsx(look, 'w-6 justify-center')}>
          <ShoppingBag size={12} aria-hidden="true" />
        </span>
      )}
      {advertising && (
        <span className={clsx(look, 'max-w-40 px-2.5')}>
          <span className="truncate">{advertising}</span>
        </span>
      )}
    </span>
  );
}
