import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useRecorder } from '@/lib/recorder';
import { NoteGrid } from '@/ui/note-grid';

const SimilarNotesQuery = graphql(`
  query SimilarNotes($id: ID!) {
    note(id: $id) {
      id
      similar {
        id
        ...NoteCard_note
      }
    }
  }
`);

/** What goes with a note. An extra: while it loads, fails or is empty, there is nothing of it to see. */
export function SimilarNotes({ id }: { id: string }) {
  const { t } = useTranslation('notes');
  const [{ data }] = useQuery({ query: SimilarNotesQuery, variables: { id } });
  const record = useRecorder();
  const notes = data?.note?.id === id ? data.note.similar : [];
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="similar-notes" className="px-3 pt-8 lg:px-0">
      <h2 id="similar-notes" className="mb-3 text-lg font-semibold">
        {t('similar')}
      </h2>
      <NoteGrid
        label={t('similar')}
        notes={notes}
        onOpen={(noteId) => record({ kind: 'OPEN', noteId })}
        hasMore={false}
        isLoading={false}
        onMore={() => undefined}
      />
    </section>
  );
}
