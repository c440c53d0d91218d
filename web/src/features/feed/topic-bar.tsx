import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';

const TopicBarQuery = graphql(`
  query TopicBar {
    topics(first: 24) {
      nodes {
        id
        name
      }
    }
  }
`);

export function TopicBar({ selected }: { selected: string | null }) {
  const { t } = useTranslation('feed');
  const [{ data }] = useQuery({ query: TopicBarQuery });
  const topics = data?.topics.nodes ?? [];
  return (
    <nav
      aria-label={t('topics')}
      className="sticky top-14 z-20 -mx-3 mb-3 bg-paper/95 px-3 backdrop-blur lg:top-[72px] lg:-mx-8 lg:mb-5 lg:px-8"
    >
      <ul className="scrollbar-none flex gap-1 overflow-x-auto py-2">
        <Topic to="/" name={t('forYou')} isSelected={selected === null} />
        {topics.map(({ id, name }) => (
          <Topic key={id} to={`/?topic=${encodeURIComponent(id)}`} name={name} isSelected={selected === id} />
        ))}
      </ul>
    </nav>
  );
}

function Topic({ to, name, isSelected }: { to: string; name: string; isSelected: boolean }) {
  return (
    <li>
      <Link
        to={to}
        aria-current={isSelected ? 'page' : undefined}
        className={clsx(
          'inline-flex h-9 items-center rounded-full px-4 text-[15px] whitespace-nowrap -outline-offset-2 transition-colors',
          isSelected ? 'bg-wash font-semibold text-ink' : 'text-soft hover:bg-wash hover:text-ink',
        )}
      >
        {name}
      </Link>
    </li>
  );
}
