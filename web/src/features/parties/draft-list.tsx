import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { Picture } from '@/ui/picture';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';

const DraftsQuery = graphql(`
  query Drafts {
    viewer {
      drafts(first: 50) {
        nodes {
          id
          title
          body
          cover {
            ...Picture_image
          }
        }
      }
    }
  }
`);

export function DraftList() {
  const { t } = useTranslation('parties');
  const [{ data, error }, retry] = useQuery({ query: DraftsQuery, requestPolicy: 'cache-and-network' });
  if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  if (!data) {
    return (
      <Loading>
        <Skeleton className="h-20" />
      </Loading>
    );
  }
  const drafts = data.viewer?.drafts.nodes ?? [];
  if (drafts.length === 0) return <Empty icon={FileText} title={t('noDrafts')} />;
  return (
    <ul className="mx-auto flex max-w-2xl flex-col gap-2">
      {drafts.map(({ id, title, body, cover }) => (
        <li key={id}>
          <Link
            to={`/publish?draft=${encodeURIComponent(id)}`}
            className="flex items-center gap-4 rounded-2xl p-3 hover:bg-wash"
          >
            <span className="flex size-16 shrink-0 items-center justify-center overflow-hidden rounded-xl bg-wash">
              {cover ? (
                <Picture image={cover} alt="" sizes="64px" />
              ) : (
                <FileText aria-hidden="true" className="text-soft" />
              )}
            </span>
            <span className="min-w-0">
              <span className="block truncate font-medium">{title || t('untitled')}</span>
              <span className="line-clamp-1 text-sm text-soft">{body}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
