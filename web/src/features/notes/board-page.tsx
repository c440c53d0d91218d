import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useRecorder } from '@/lib/recorder';
import { NoteGrid, NoteGridSkeleton } from '@/ui/note-grid';
import { Empty, LoadError, NotFound } from '@/ui/states';

const BoardQuery = graphql(`
  query Board($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on Board {
        name
        noteCount
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

export function BoardPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(['notes', 'common']);
  const record = useRecorder();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: BoardQuery,
    variables: { id, after },
    requestPolicy: 'cache-and-network',
  });
  const board = data?.node?.__typename === 'Board' ? data.node : null;
  if (!board) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return fetching ? <NoteGridSkeleton /> : <NotFound />;
  }
  const { nodes, pageInfo } = board.notes;
  return (
    <>
      <title>{`${board.name} · ${t('common:appName')}`}</title>
      <header className="py-6 text-center lg:py-9">
        <h1 className="text-2xl font-bold tracking-tight">{board.name}</h1>
        <p className="mt-1 text-sm text-soft">{t('noteCount', { count: board.noteCount })}</p>
      </header>
      {nodes.length === 0 ? (
        <Empty title={t('emptyBoard')} />
      ) : (
        <NoteGrid
          label={board.name}
          notes={nodes}
          hasMore={pageInfo.hasNextPage}
          isLoading={fetching}
          onMore={() => setAfter(pageInfo.endCursor ?? null)}
          onOpen={(noteId) => record({ kind: 'OPEN', noteId })}
        />
      )}
    </>
  );
}
