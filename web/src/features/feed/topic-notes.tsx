import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useRecorder } from '@/lib/recorder';
import { NoteGrid, NoteGridSkeleton } from '@/ui/note-grid';
import { Empty, LoadError } from '@/ui/states';

const TopicNotesQuery = graphql(`
  query TopicNotes($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on Topic {
        notes(first: 24, after: $after) {
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
  }
`);

export function TopicNotes({ id }: { id: string }) {
  const { t } = useTranslation('feed');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({ query: TopicNotesQuery, variables: { id, after } });
  const record = useRecorder();
  const notes = data?.node?.__typename === 'Topic' ? data.node.notes : null;
  if (!notes) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return fetching ? <NoteGridSkeleton /> : <Empty title={t('emptyTopic')} />;
  }
  if (notes.nodes.length === 0) return <Empty title={t('emptyTopic')} />;
  return (
    <NoteGrid
      label={t('notes')}
      notes={notes.nodes}
      onOpen={(noteId) => record({ kind: 'OPEN', noteId })}
      hasMore={notes.pageInfo.hasNextPage}
      isLoading={fetching}
      onMore={() => setAfter(notes.pageInfo.endCursor ?? null)}
    />
  );
}
