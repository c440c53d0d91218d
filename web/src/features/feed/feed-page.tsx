import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { FeedList } from './feed-list';
import { TopicBar } from './topic-bar';
import { TopicNotes } from './topic-notes';

export function FeedPage() {
  const { t } = useTranslation(['feed', 'common']);
  const [search] = useSearchParams();
  const topic = search.get('topic');
  return (
    <>
      <title>{`${t('title')} · ${t('common:appName')}`}</title>
      <h1 className="sr-only">{t('title')}</h1>
      <TopicBar selected={topic} />
      {topic ? <TopicNotes key={topic} id={topic} /> : <FeedList />}
    </>
  );
}
