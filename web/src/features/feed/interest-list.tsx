import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { InterestKind, InterestsQuery } from '@/generated/graphql';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button, IconButton } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { LinkTabs } from '@/ui/link-tabs';
import { LoadMore } from '@/ui/load-more';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';

const InterestsQuery = graphql(`
  query Interests($kind: InterestKind!, $after: String) {
    viewer {
      interests(kind: $kind, first: 20, after: $after) {
        nodes {
          id
          kind
          weight
          topic {
            id
            name
          }
          person {
            id
            handle
            displayName
          }
          note {
            id
            title
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

const ForgetInterest = graphql(`
  mutation ForgetInterest($input: ForgetInterestInput!) {
    forgetInterest(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const ForgetAllInterests = graphql(`
  mutation ForgetAllInterests($input: ForgetAllInterestsInput!) {
    forgetAllInterests(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type InterestNode = NonNullable<InterestsQuery['viewer']>['interests']['nodes'][number];

const kinds = { topic: 'TOPIC', person: 'PERSON', note: 'NOTE' } as const satisfies Record<string, InterestKind>;

function isTab(tab: string): tab is keyof typeof kinds {
  return tab in kinds;
}

/** What has influence on the ranking, with its weight; each can be forgotten, and all of it. */
export function InterestList({ isPersonal }: { isPersonal: boolean }) {
  const { t } = useTranslation('feed');
  const [search] = useSearchParams();
  const asked = search.get('tab') ?? 'topic';
  const tab = isTab(asked) ? asked : 'topic';
  return (
    <section aria-labelledby="liking" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="liking" className="text-lg font-semibold">
          {t('liking')}
        </h2>
        <ForgetAll />
      </div>
      {isPersonal ? (
        <>
          <LinkTabs
            label={t('liking')}
            tabs={(['topic', 'person', 'note'] as const).map((id) => ({ id, name: t(id) }))}
            selected={tab}
          />
          <Interests key={tab} kind={kinds[tab]} />
        </>
      ) : (
        <p className="text-sm text-soft">{t('notPersonalText')}</p>
      )}
    </section>
  );
}

function Interests({ kind }: { kind: InterestKind }) {
  const { t } = useTranslation('feed');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: InterestsQuery,
    variables: { kind, after },
    requestPolicy: 'cache-and-network',
  });
  const interests = data?.viewer?.interests;
  if (!interests) {
    return error ? (
      <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="h-64 rounded-card" />
      </Loading>
    );
  }
  if (interests.nodes.length === 0) return <Empty title={t('noInterests')} text={t('noInterestsText')} />;
  return (
    <>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
        {interests.nodes.map((interest) => (
          <InterestRow key={interest.id} interest={interest} onForget={() => setAfter(null)} />
        ))}
      </ul>
      <LoadMore
        hasMore={interests.pageInfo.hasNextPage}
        isLoading={fetching}
        onMore={() => setAfter(interests.pageInfo.endCursor ?? null)}
      />
    </>
  );
}

function InterestRow({ interest, onForget }: { interest: InterestNode; onForget: () => void }) {
  const { t } = useTranslation('feed');
  const locale = useLocale();
  const forget = useAction(ForgetInterest);
  const { id, topic, person, note, weight } = interest;
  const name = topic?.name ?? person?.displayName ?? note?.title ?? t('gone');
  const to = topic
    ? `/?topic=${encodeURIComponent(topic.id)}`
    : person
      ? `/person/${encodeURIComponent(person.handle)}`
      : note && `/note/${encodeURIComponent(note.id)}`;
  const run = async () => {
    onForget();
    const { payload } = await forget.run({ input: { targetId: id } });
    if (payload) showToast(t('forgotten'));
  };
  const shown = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'negative' }).format(weight);
  return (
    <li className="flex items-center gap-3 py-1.5 pr-2 pl-4">
      {to ? (
        <Link to={to} className="min-w-0 flex-1 truncate rounded py-1 font-medium hover:underline">
          {name}
        </Link>
      ) : (
        <span className="min-w-0 flex-1 truncate py-1 text-soft">{name}</span>
      )}
      <span className="shrink-0 text-sm text-soft tabular-nums">{t('weight', { weight: shown })}</span>
      <IconButton label={t('forget', { name })} isDisabled={forget.isRunning} onPress={() => void run()}>
        <Trash2 size={17} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

function ForgetAll() {
  const { t } = useTranslation('feed');
  const [isOpen, setOpen] = useState(false);
  const forget = useAction(ForgetAllInterests);
  const run = async () => {
    const { payload } = await forget.run({ input: { isMeant: true } });
    if (!payload) return;
    setOpen(false);
    showToast(t('forgotten'));
  };
  return (
    <>
      <Button tone="danger" size="small" onPress={() => setOpen(true)}>
        {t('forgetAll')}
      </Button>
      <Dialog title={t('forgetAll')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="flex flex-col gap-5">
          <p className="leading-relaxed text-soft">{t('forgetAllText')}</p>
          <div className="flex justify-end gap-2">
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
            <Button tone="danger" isBusy={forget.isRunning} onPress={() => void run()}>
              {t('forgetAll')}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
