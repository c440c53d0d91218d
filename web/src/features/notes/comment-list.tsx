import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button as AriaButton } from 'react-aria-components';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { platformNow } from '@/lib/clock';
import { formatAgo } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Avatar } from '@/ui/avatar';
import { Button } from '@/ui/button';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { useCommentForm } from './comment-form';

const CommentsQuery = graphql(`
  query Comments($id: ID!, $after: String) {
    note(id: $id) {
      id
      commentCount
      comments(first: 10, after: $after) {
        nodes {
          id
          ...CommentItem_comment
          replies(first: 10) {
            nodes {
              id
              ...CommentItem_comment
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export function CommentList({ noteId }: { noteId: string }) {
  const { t } = useTranslation(['notes', 'common']);
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({ query: CommentsQuery, variables: { id: noteId, after } });
  const note = data?.note;
  if (error && !note) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  if (!note) {
    return (
      <Loading>
        <Skeleton className="mt-6 h-12" />
      </Loading>
    );
  }
  const { nodes, pageInfo } = note.comments;
  return (
    <section aria-label={t('comments')} className="pt-5">
      <h2 className="mb-4 text-sm text-soft">{t('commentsCount', { count: note.commentCount })}</h2>
      {nodes.length === 0 && <p className="py-8 text-center text-sm text-soft">{t('noComments')}</p>}
      <ul className="flex flex-col gap-5">
        {nodes.map((comment) => (
          <li key={comment.id} className="flex flex-col gap-4">
            <CommentItem comment={comment} threadId={comment.id} />
            {comment.replies.nodes.length > 0 && (
              <ul className="flex flex-col gap-4 pl-11">
                {comment.replies.nodes.map((reply) => (
                  <li key={reply.id}>
                    <CommentItem comment={reply} threadId={comment.id} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && (
        <Button tone="quiet" isBusy={fetching} onPress={() => setAfter(pageInfo.endCursor ?? null)} className="mt-4">
          {t('common:more')}
        </Button>
      )}
    </section>
  );
}

const CommentItemFragment = graphql(`
  fragment CommentItem_comment on Comment {
    id
    body
    createdAt
    author {
      id
      handle
      displayName
      ...Avatar_person
    }
  }
`);

interface CommentItemProps {
  readonly comment: FragmentType<typeof CommentItemFragment>;
  readonly threadId: string;
}

function CommentItem({ comment: masked, threadId }: CommentItemProps) {
  const { author, body, createdAt } = readFragment(CommentItemFragment, masked);
  const { t } = useTranslation(['notes', 'common']);
  const locale = useLocale();
  const { focus } = useCommentForm();
  return (
    <article className="flex gap-3">
      <Avatar person={author} size="small" />
      <div className="min-w-0 flex-1">
        <Link
          to={`/person/${encodeURIComponent(author.handle)}`}
          className="rounded text-[13px] text-soft hover:text-ink"
        >
          {author.displayName}
        </Link>
        <p className="mt-0.5 text-sm leading-relaxed break-words whitespace-pre-line">{body}</p>
        <div className="mt-1 flex gap-3 text-xs text-soft">
          <time dateTime={createdAt}>{formatAgo(createdAt, locale, platformNow())}</time>
          <AriaButton
            onPress={() => focus({ id: threadId, name: author.displayName })}
            className="cursor-pointer rounded font-medium hover:text-ink"
            aria-label={t('replyTo', { name: author.displayName })}
          >
            {t('reply')}
          </AriaButton>
        </div>
      </div>
    </article>
  );
}
