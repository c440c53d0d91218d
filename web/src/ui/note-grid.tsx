import { useCallback } from 'react';
import { LoadMore } from './load-more';
import { Masonry } from './masonry';
import { cardRatio, NoteCard, type NoteCardNote } from './note-card';
import { Loading, Skeleton } from './states';

interface NoteGridProps {
  readonly label: string;
  readonly notes: readonly ({ id: string } & NoteCardNote)[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
  readonly onOpen?: (noteId: string) => void;
}

/** Notes as a wall of cards: profiles, boards, topics, search. */
export function NoteGrid({ label, notes, hasMore, isLoading, onMore, onOpen }: NoteGridProps) {
  const keyOf = useCallback((note: { id: string }) => note.id, []);
  return (
    <>
      <Masonry label={label} items={notes} keyOf={keyOf} ratioOf={cardRatio}>
        {(note, index) => <NoteCard note={note} isUrgent={index < 6} onOpen={() => onOpen?.(note.id)} />}
      </Masonry>
      <LoadMore hasMore={hasMore} isLoading={isLoading} onMore={onMore} />
    </>
  );
}

const skeletonHeights = ['h-64', 'h-48', 'h-72', 'h-56', 'h-52', 'h-64', 'h-48', 'h-72', 'h-60', 'h-56'] as const;

export function NoteGridSkeleton() {
  return (
    <Loading>
      <div className="columns-2 gap-2.5 sm:columns-3 sm:gap-5 md:columns-4 xl:columns-5">
        {skeletonHeights.map((height, index) => (
          <div key={index} className="mb-5 break-inside-avoid">
            <Skeleton className={`${height} rounded-card`} />
            <Skeleton className="mt-3 h-4 w-4/5" />
            <Skeleton className="mt-2 h-3 w-1/2" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
