import { Hash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { Avatar } from '@/ui/avatar';
import { FollowButton } from '@/ui/follow-button';

const PersonResultsFragment = graphql(`
  fragment PersonResults_person on Person {
    id
    handle
    displayName
    bio
    ...Avatar_person
    ...FollowButton_person
  }
`);

const TopicResultsFragment = graphql(`
  fragment TopicResults_topic on Topic {
    id
    name
    noteCount
  }
`);

export function PersonResults({ people: masked }: { people: readonly FragmentType<typeof PersonResultsFragment>[] }) {
  const people = readFragment(PersonResultsFragment, masked);
  const { t } = useTranslation('search');
  return (
    <section>
      <h2 className="mb-4 text-lg font-semibold">{t('people')}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {people.map((person) => (
          <li key={person.id} className="flex items-center gap-3 rounded-card border border-line p-3">
            <Avatar person={person} size="medium" />
            <div className="min-w-0 flex-1">
              <Link
                to={`/person/${encodeURIComponent(person.handle)}`}
                className="block truncate rounded font-medium hover:underline"
              >
                {person.displayName}
              </Link>
              <p className="truncate text-xs text-soft">{person.bio ?? `@${person.handle}`}</p>
            </div>
            <FollowButton person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function TopicResults({ topics: masked }: { topics: readonly FragmentType<typeof TopicResultsFragment>[] }) {
  const topics = readFragment(TopicResultsFragment, masked);
  const { t } = useTranslation('search');
  return (
    <section>
      <h2 className="sr-only">{t('topics')}</h2>
      <ul className="flex flex-wrap gap-2">
        {topics.map(({ id, name, noteCount }) => (
          <li key={id}>
            <Link
              to={`/?topic=${encodeURIComponent(id)}`}
              className="inline-flex h-10 items-center gap-1.5 rounded-full bg-wash px-4 text-sm hover:bg-line"
            >
              <Hash size={15} aria-hidden="true" className="text-soft" />
              <span className="font-medium">{name}</span>
              <span className="text-xs text-soft">{t('noteCount', { count: noteCount })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
