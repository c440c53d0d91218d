import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { Avatar } from '@/ui/avatar';
import { IconButton } from '@/ui/button';
import { FollowButton } from '@/ui/follow-button';
import { AuthorMenu } from './author-menu';

const NoteHeaderFragment = graphql(`
  fragment NoteHeader_note on Note {
    id
    viewerCanEdit
    ...AuthorMenu_note
    author {
      id
      handle
      displayName
      ...Avatar_person
      ...FollowButton_person
    }
  }
`);

interface NoteHeaderProps {
  readonly note: FragmentType<typeof NoteHeaderFragment>;
  readonly frame: 'page' | 'modal';
  readonly onClose: () => void;
}

export function NoteHeader({ note: masked, frame, onClose }: NoteHeaderProps) {
  const note = readFragment(NoteHeaderFragment, masked);
  const { t } = useTranslation(['notes', 'common']);
  return (
    <header className="sticky top-0 z-20 order-1 flex items-center gap-2 bg-paper px-3 py-2.5 lg:static lg:px-7 lg:py-5">
      {frame === 'modal' && (
        <IconButton label={t('common:back')} onPress={onClose} className="lg:hidden">
          <ArrowLeft size={22} aria-hidden="true" />
        </IconButton>
      )}
      <Link
        to={`/person/${encodeURIComponent(note.author.handle)}`}
        aria-label={t('openProfile', { name: note.author.displayName })}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-full"
      >
        <Avatar person={note.author} size="medium" />
        <span className="truncate font-medium">{note.author.displayName}</span>
      </Link>
      {note.viewerCanEdit ? <AuthorMenu note={note} onDeleted={onClose} /> : <FollowButton person={note.author} />}
    </header>
  );
}
