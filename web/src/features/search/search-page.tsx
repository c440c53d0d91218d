import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useRecorder } from '@/lib/recorder';
import { ListingGrid } from '@/ui/listing-card';
import { LoadMore } from '@/ui/load-more';
import { NoteGrid, NoteGridSkeleton } from '@/ui/note-grid';
import { Empty, LoadError } from '@/ui/states';
import { PersonResults, TopicResults } from './small-results';

const SearchQuery = graphql(`
  query Search($query: String!, $after: String) {
    search(query: $query, first: 40, after: $after) {
      nodes {
        __typename
        ... on Note {
          id
          ...NoteCard_note
        }
        ... on Listing {
          id
          ...ListingCard_listing
        }
        ... on Person {
          id
          ...PersonResults_person
        }
        ... on Topic {
          id
          ...TopicResults_topic
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export function SearchPage() {
  const { t } = useTranslation(['search', 'common']);
  const [search] = useSearchParams();
  const query = (search.get('q') ?? '').trim();
  return (
    <div className="py-4">
      <title>{`${query || t('title')} · ${t('common:appName')}`}</title>
      {query ? (
        <>
          <h1 className="mb-5 text-xl font-semibold">{t('resultsFor', { query })}</h1>
          <Results key={query} query={query} />
        </>
      ) : (
        <>
          <h1 className="sr-only">{t('title')}</h1>
          <Empty icon={Search} title={t('startTitle')} text={t('startText')} />
        </>
      )}
    </div>
  );
}

function Results({ query }: { query: string }) {
  const { t } = useTranslation('search');
  const record = useRecorder();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({ query: SearchQuery, variables: { query, after } });
  if (!data)
    return error ? <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} /> : <NoteGridSkeleton />;

  const { nodes, pageInfo } = data.search;
  const people = nodes.filter((node) => node.__typename === 'Person');
  const topics = nodes.filter((node) => node.__typename === 'Topic');
  const listings = nodes.filter((node) => node.__typename === 'Listing');
  const notes = nodes.filter((node) => node.__typename === 'Note');
  if (nodes.length === 0) return <Empty icon={Search} title={t('nothing', { query })} text={t('nothingText')} />;
  const more = {
    hasMore: pageInfo.hasNextPage,
    isLoading: fetching,
    onMore: () => setAfter(pageInfo.endCursor ?? null),
  };
  return (
    <div className="flex flex-col gap-9">
      {topics.length > 0 && <TopicResults topics={topics} />}
      {people.length > 0 && <PersonResults people={people} />}
      {listings.length > 0 && (
        <section>
          <h2 className="mb-4 text-lg font-semibold">{t('things')}</h2>
          <ListingGrid label={t('things')} listings={listings} />
        </section>
      )}
      {notes.length > 0 ? (
        <section>
          <h2 className="mb-4 text-lg font-semibold">{t('notes')}</h2>
          <NoteGrid label={t('notes')} notes={notes} onOpen={(noteId) => record({ kind: 'OPEN', noteId })} {...more} />
        </section>
      ) : (
        <LoadMore {...more} />
      )}
    </div>
  );
}
