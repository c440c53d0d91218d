import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { RequirePerson } from '@/ui/require-person';
import { LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { Editor } from './editor';

const DraftQuery = graphql(`
  query Draft($id: ID!) {
    note(id: $id) {
      id
      ...Editor_draft
    }
  }
`);

export function PublishPage() {
  const { t } = useTranslation(['notes', 'common']);
  const [search] = useSearchParams();
  const draft = search.get('draft');
  return (
    <div className="mx-auto max-w-6xl py-4 lg:py-6">
      <title>{`${t('publishTitle')} · ${t('common:appName')}`}</title>
      <h1 className="mb-6 text-2xl font-bold tracking-tight">{t('publishTitle')}</h1>
      <RequirePerson>{draft ? <DraftEditor key={draft} id={draft} /> : <Editor draft={null} />}</RequirePerson>
    </div>
  );
}

function DraftEditor({ id }: { id: string }) {
  const [{ data, error }, retry] = useQuery({ query: DraftQuery, variables: { id } });
  if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  if (!data) {
    return (
      <Loading>
        <Skeleton className="h-96 rounded-card" />
      </Loading>
    );
  }
  return data.note ? <Editor draft={data.note} /> : <NotFound />;
}
