import { LayoutGrid } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { Picture } from '@/ui/picture';
import { RequirePerson } from '@/ui/require-person';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { NewBoard } from './collect-dialog';

const BoardsPageQuery = graphql(`
  query BoardsPage {
    viewer {
      boards(first: 24) {
        nodes {
          id
          name
          noteCount
          preview: notes(first: 3) {
            nodes {
              id
              cover {
                ...Picture_image
              }
            }
          }
        }
      }
    }
  }
`);

export function BoardsPage() {
  const { t } = useTranslation(['notes', 'common']);
  return (
    <div className="mx-auto max-w-5xl py-4 lg:py-6">
      <title>{`${t('boards')} · ${t('common:appName')}`}</title>
      <h1 className="mb-5 text-2xl font-bold tracking-tight">{t('boards')}</h1>
      <RequirePerson>
        <Boards />
      </RequirePerson>
    </div>
  );
}

function Boards() {
  const { t } = useTranslation('notes');
  const navigate = useNavigate();
  const [{ data, error }, retry] = useQuery({ query: BoardsPageQuery, requestPolicy: 'cache-and-network' });
  if (!data) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="h-56 rounded-card" />
      </Loading>
    );
  }
  const boards = data.viewer?.boards.nodes ?? [];
  return (
    <>
      <div className="mb-8 max-w-md">
        <NewBoard onCreated={(id) => void navigate(`/board/${encodeURIComponent(id)}`)} />
      </div>
      {boards.length === 0 && <Empty icon={LayoutGrid} title={t('noBoards')} text={t('noBoardsText')} />}
      <ul className="grid grid-cols-2 gap-x-4 gap-y-7 md:grid-cols-3">
        {boards.map(({ id, name, noteCount, preview }) => (
          <li key={id} className="group relative">
            <div className="grid aspect-[3/2] grid-cols-3 grid-rows-2 gap-0.5 overflow-hidden rounded-card bg-wash">
              {preview.nodes.map((note, index) => (
                <span key={note.id} className={index === 0 ? 'col-span-2 row-span-2' : ''}>
                  {note.cover && <Picture image={note.cover} alt="" sizes="(min-width: 768px) 20vw, 40vw" />}
                </span>
              ))}
            </div>
            <h2 className="mt-2.5 font-semibold">
              <Link to={`/board/${encodeURIComponent(id)}`} className="rounded before:absolute before:inset-0">
                {name}
              </Link>
            </h2>
            <p className="text-xs text-soft">{t('noteCount', { count: noteCount })}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
