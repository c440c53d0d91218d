import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { graphql } from '@/generated';
import { useRecorder } from '@/lib/recorder';
import { useSession } from '@/lib/session';
import { NoteGrid, NoteGridSkeleton } from '@/ui/note-grid';
import { Empty, Loading, LoadError, NotFound, Skeleton } from '@/ui/states';
import { LinkTabs } from '@/ui/link-tabs';
import { DraftList } from './draft-list';
import { PersonHeader } from './person-header';
import { ShopListings } from './shop-listings';

const PersonQuery = graphql(`
  query Person($handle: String!, $after: String) {
    person(handle: $handle) {
      id
      displayName
      viewerBlocks
      ...PersonHeader_person
      shop {
        id
        ...ShopListings_shop
      }
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
`);

/** Tells an author when the pictures of a note are ready and it can be seen. */
const NoteStatusChanged = graphql(`
  subscription NoteStatusChanged {
    noteStatusChanged {
      id
      status
    }
  }
`);

export function PersonPage() {
  const { handle = '' } = useParams();
  return <Profile key={handle} handle={handle} />;
}

function Profile({ handle }: { handle: string }) {
  const { t } = useTranslation(['parties', 'common']);
  const [after, setAfter] = useState<string | null>(null);
  const [search] = useSearchParams();
  const { viewer } = useSession();
  const record = useRecorder();
  const [{ data, error, fetching }, retry] = useQuery({
    query: PersonQuery,
    variables: { handle, after },
    requestPolicy: 'cache-and-network',
  });
  const person = data?.person;
  const isSelf = viewer?.person.handle === handle;
  const [{ data: change }] = useSubscription({ query: NoteStatusChanged, pause: !isSelf });
  useEffect(() => {
    if (change) retry({ requestPolicy: 'network-only' });
  }, [change, retry]);
  if (!person) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return fetching ? <ProfileSkeleton /> : <NotFound />;
  }
  const tab = search.get('tab') ?? 'notes';
  const tabs = [
    { id: 'notes', name: t('notes') },
    ...(person.shop ? [{ id: 'shop', name: t('shop') }] : []),
    ...(isSelf ? [{ id: 'drafts', name: t('drafts') }] : []),
  ];
  const { nodes, pageInfo } = person.notes;
  return (
    <>
      <title>{`${person.displayName} · ${t('common:appName')}`}</title>
      <PersonHeader person={person} />
      <LinkTabs label={person.displayName} tabs={tabs} selected={tab} />
      {tab === 'shop' && person.shop && <ShopListings shop={person.shop} />}
      {tab === 'drafts' && isSelf && <DraftList />}
      {tab === 'notes' && nodes.length === 0 && (
        <Empty title={person.viewerBlocks ? t('blockedNotice') : t('noNotes')} />
      )}
      {tab === 'notes' && nodes.length > 0 && (
        <NoteGrid
          label={t('notes')}
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

function ProfileSkeleton() {
  return (
    <>
      <Loading>
        <div className="flex flex-col items-center gap-4 py-8">
          <Skeleton className="size-24 rounded-full" />
          <Skeleton className="h-6 w-40" />
        </div>
      </Loading>
      <NoteGridSkeleton />
    </>
  );
}
