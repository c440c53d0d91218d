import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql, readFragment } from '@/generated';
import { RequirePerson } from '@/ui/require-person';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { Dials } from './dials';
import { InterestList } from './interest-list';
import { FeedSettingsFragment } from './use-feed-dials';

const FeedDialsQuery = graphql(`
  query FeedDials {
    viewer {
      feedSettings {
        ...FeedSettings_settings
      }
    }
  }
`);

/** What the feed takes somebody to like, and every dial it has. */
export function InterestsPage() {
  const { t } = useTranslation(['feed', 'common']);
  return (
    <div className="mx-auto max-w-3xl py-4 lg:py-6">
      <title>{`${t('interests')} · ${t('common:appName')}`}</title>
      <RequirePerson>
        <h1 className="text-2xl font-bold tracking-tight">{t('interests')}</h1>
        <p className="mt-2 mb-6 leading-relaxed text-soft">{t('interestsText')}</p>
        <Settings />
      </RequirePerson>
    </div>
  );
}

function Settings() {
  const [{ data, error }, retry] = useQuery({ query: FeedDialsQuery });
  const settings = readFragment(FeedSettingsFragment, data?.viewer?.feedSettings);
  if (!settings) {
    return error ? (
      <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="mb-4 h-24 rounded-card" />
        <Skeleton className="h-96 rounded-card" />
      </Loading>
    );
  }
  return (
    <div className="flex flex-col gap-8">
      <Dials settings={settings} />
      <InterestList isPersonal={settings.isPersonal} />
    </div>
  );
}
