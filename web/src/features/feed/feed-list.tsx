import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql, readFragment } from '@/generated';
import { LoadMore } from '@/ui/load-more';
import { Masonry } from '@/ui/masonry';
import { cardRatio } from '@/ui/note-card';
import { NoteGridSkeleton } from '@/ui/note-grid';
import { Empty, LoadError } from '@/ui/states';
import { FeedCard, FeedCardFragment, type FeedCardItem } from './feed-card';

const FeedQuery = graphql(`
  query Feed($first: Int!, $after: String) {
    feed(first: $first, after: $after) {
      nodes {
        id
        ...FeedCard_item
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Item = { id: string } & FeedCardItem;

export function FeedList() {
  const { t } = useTranslation('feed');
  const [after, setAfter] = useState<string | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [{ data, error, fetching }, refresh] = useQuery({ query: FeedQuery, variables: { first: 30, after } });
  const keyOf = useCallback((item: Item) => item.id, []);
  const ratioOf = useCallback((item: Item) => cardRatio(readFragment(FeedCardFragment, item).note), []);
  const retry = () => refresh({ requestPolicy: 'network-only' });

  if (!data) return error ? <LoadError onRetry={retry} /> : <NoteGridSkeleton />;
  const { nodes, pageInfo } = data.feed;
  const items = nodes.filter(({ id }) => !hidden.has(id));
  if (items.length === 0) return <Empty title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <>
      <h2 className="sr-only">{t('notes')}</h2>
      <Masonry label={t('notes')} items={items} keyOf={keyOf} ratioOf={ratioOf}>
        {(item, index) => (
          <FeedCard
            item={item}
            isUrgent={index < 8}
            onHide={() => setHidden((before) => new Set(before).add(item.id))}
            onDial={() => setAfter(null)}
          />
        )}
      </Masonry>
      {error && <LoadError onRetry={retry} />}
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={fetching}
        onMore={() => setAfter(pageInfo.endCursor ?? null)}
      />
      {!pageInfo.hasNextPage && <p className="py-10 text-center text-sm text-soft">{t('end')}</p>}
    </>
  );
}
