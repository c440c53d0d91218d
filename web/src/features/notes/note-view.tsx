import { clsx } from 'clsx';
import { useQuery } from 'urql';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { Loading, LoadError, NotFound, Skeleton } from '@/ui/states';
import { Carousel } from './carousel';
import { CommentForm, CommentFormProvider } from './comment-form';
import { CommentList } from './comment-list';
import { NoteActions } from './note-actions';
import { NoteHeader } from './note-header';
import { NoteText } from './note-text';
import { useDwell } from './use-dwell';

const NoteViewQuery = graphql(`
  query NoteView($id: ID!) {
    note(id: $id) {
      id
      title
      status
      ...Carousel_note
      ...NoteHeader_note
      ...NoteText_note
      ...NoteActions_note
      ...CommentForm_note
    }
  }
`);

interface NoteViewProps {
  readonly id: string;
  readonly frame: 'page' | 'modal';
  readonly onClose: () => void;
}

export function NoteView({ id, frame, onClose }: NoteViewProps) {
  const { t } = useTranslation(['notes', 'common']);
  const [{ data, error, fetching }, retry] = useQuery({ query: NoteViewQuery, variables: { id } });
  useDwell(id);
  const note = data?.note;
  if (!note) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return fetching ? <NoteSkeleton /> : <NotFound />;
  }
  return (
    <CommentFormProvider>
      <title>{`${note.title} · ${t('common:appName')}`}</title>
      <article
        aria-label={note.title}
        className={clsx(
          'flex flex-col lg:h-full lg:flex-row lg:overflow-hidden',
          frame === 'modal' && 'h-full overflow-y-auto pb-16 lg:pb-0',
        )}
      >
        <div className="order-2 bg-wash lg:order-1 lg:flex lg:min-h-0 lg:min-w-[380px] lg:flex-[0_1_auto] lg:justify-center">
          <Carousel note={note} />
        </div>
        <div className="contents lg:order-2 lg:flex lg:w-[400px] lg:shrink-0 lg:flex-col xl:w-[430px]">
          <NoteHeader note={note} onClose={onClose} frame={frame} />
          <div className="order-3 px-4 pb-8 lg:min-h-0 lg:flex-1 lg:overflow-y-auto lg:px-7" tabIndex={-1}>
            <NoteText note={note} />
            <CommentList noteId={note.id} />
          </div>
          <footer className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-paper px-3 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] lg:static lg:order-4 lg:px-5 lg:py-3">
            <NoteActions note={note} />
            <CommentForm note={note} />
          </footer>
        </div>
      </article>
    </CommentFormProvider>
  );
}

function NoteSkeleton() {
  return (
    <Loading>
      <div className="flex h-full min-h-[70dvh] flex-col lg:w-[960px] lg:max-w-full lg:flex-row">
        <Skeleton className="aspect-[3/4] w-full rounded-none lg:aspect-auto lg:h-auto lg:flex-1" />
        <div className="flex flex-col gap-4 p-7 lg:w-[400px]">
          <div className="flex items-center gap-3">
            <Skeleton className="size-10 rounded-full" />
            <Skeleton className="h-4 w-32" />
          </div>
          <Skeleton className="h-6 w-4/5" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      </div>
    </Loading>
  );
}
