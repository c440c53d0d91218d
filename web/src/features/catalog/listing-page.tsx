import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useLocale } from '@/lib/i18n/language';
import { useRecorder } from '@/lib/recorder';
import { useReviewParts } from '@/lib/review-parts';
import { NoteGrid } from '@/ui/note-grid';
import { Loading, LoadError, NotFound, Skeleton } from '@/ui/states';
import { BuyBox } from './buy-box';
import { Gallery } from './gallery';

const ListingPageQuery = graphql(`
  query ListingPage($id: ID!, $after: String, $locale: String!) {
    listing(id: $id) {
      id
      title
      ...Gallery_listing
      ...BuyBox_listing
      notes(first: 20, after: $after) {
        nodes {
          id
          ...NoteCard_note
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export function ListingPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(['catalog', 'common']);
  const [search] = useSearchParams();
  const record = useRecorder();
  const locale = useLocale();
  const { Reviews } = useReviewParts();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({ query: ListingPageQuery, variables: { id, after, locale } });
  const listing = data?.listing;
  if (!listing) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return fetching ? <ListingSkeleton /> : <NotFound />;
  }
  const { nodes, pageInfo } = listing.notes;
  return (
    <>
      <title>{`${listing.title} · ${t('common:appName')}`}</title>
      <div className="mx-auto grid max-w-5xl gap-8 py-4 md:grid-cols-2 lg:gap-12 lg:py-8">
        <Gallery listing={listing} />
        <BuyBox key={listing.id} listing={listing} fromNoteId={search.get('from')} frame="page" />
      </div>
      <div className="mx-auto mt-8 max-w-5xl">
        <Reviews key={listing.id} listingId={listing.id} />
      </div>
      <section className="mt-8">
        <h2 className="mb-5 text-lg font-semibold">{t('notesAbout')}</h2>
        {nodes.length === 0 ? (
          <p className="text-sm text-soft">{t('noNotes')}</p>
        ) : (
          <NoteGrid
            label={t('notesAbout')}
            notes={nodes}
            hasMore={pageInfo.hasNextPage}
            isLoading={fetching}
            onMore={() => setAfter(pageInfo.endCursor ?? null)}
            onOpen={(noteId) => record({ kind: 'OPEN', noteId })}
          />
        )}
      </section>
    </>
  );
}

function ListingSkeleton() {
  return (
    <Loading>
      <div className="mx-auto grid max-w-5xl gap-8 py-8 md:grid-cols-2">
        <Skeleton className="aspect-square rounded-card" />
        <div className="flex flex-col gap-4">
          <Skeleton className="h-8 w-1/3" />
          <Skeleton className="h-6" />
          <Skeleton className="h-24" />
        </div>
      </div>
    </Loading>
  );
}
