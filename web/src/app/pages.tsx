import { lazy, Suspense } from 'react';
import { type Location, Route, Routes, useLocation } from 'react-router';
import { FeedPage } from '@/features/feed/feed-page';
import { NoteModal } from '@/features/notes/note-modal';
import { Loading, NotFound, Skeleton } from '@/ui/states';

const NotePage = lazy(() =>
  import('@/features/notes/note-page').then(({ NotePage: component }) => ({ default: component })),
);

/**
 * A note opened from a list keeps that list as its background, with its scroll position, and lies over it;
 * the same address opened directly is a page of its own.
 */
export function Pages() {
  const location = useLocation();
  const { background } = (location.state ?? {}) as { background?: Location };
  return (
    <>
      <Suspense fallback={<PageSkeleton />}>
        <Routes location={background ?? location}>
          <Route path="/" element={<FeedPage />} />
          <Route path="/note/:id" element={<NotePage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
      {background && (
        <Routes>
          <Route path="/note/:id" element={<NoteModal />} />
        </Routes>
      )}
    </>
  );
}

function PageSkeleton() {
  return (
    <Loading>
      <div className="mx-auto flex max-w-4xl flex-col gap-4 py-8">
        <Skeleton className="h-8 w-1/3" />
        <Skeleton className="h-64" />
      </div>
    </Loading>
  );
}
