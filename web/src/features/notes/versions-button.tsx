import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Dialog } from '@/ui/dialog';
import { LoadError, Loading, Skeleton } from '@/ui/states';

const VersionsQuery = graphql(`
  query NoteVersions($id: ID!) {
    note(id: $id) {
      id
      versions(first: 50) {
        nodes {
          version
          title
          body
          at
          disclosure {
            kind
            text
          }
        }
      }
    }
  }
`);

export function VersionsButton({ noteId }: { noteId: string }) {
  const { t } = useTranslation('notes');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)} className="cursor-pointer rounded underline-offset-2 hover:underline">
        {t('edited')}
      </Button>
      <Dialog title={t('versions')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Versions noteId={noteId} />
      </Dialog>
    </>
  );
}

function Versions({ noteId }: { noteId: string }) {
  const { t } = useTranslation('notes');
  const locale = useLocale();
  const [{ data, error }, retry] = useQuery({
    query: VersionsQuery,
    variables: { id: noteId },
    requestPolicy: 'cache-and-network',
  });
  if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  if (!data?.note) {
    return (
      <Loading>
        <Skeleton className="h-24" />
      </Loading>
    );
  }
  return (
    <ol className="flex flex-col gap-5">
      {data.note.versions.nodes.map(({ version, title, body, at, disclosure }) => (
        <li key={version} className="flex flex-col gap-1.5 border-b border-line pb-5 last:border-0">
          <p className="text-xs text-soft">
            {t('version', { number: version })} · <time dateTime={at}>{formatDateTime(at, locale)}</time>
          </p>
          <h3 className="font-semibold">{title}</h3>
          <p className="text-sm leading-relaxed whitespace-pre-line">{body}</p>
          {disclosure.kind !== 'NONE' && <p className="text-xs font-medium text-brand-text">{disclosure.text}</p>}
        </li>
      ))}
    </ol>
  );
}
