import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatCount } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Avatar } from '@/ui/avatar';
import { FollowButton } from '@/ui/follow-button';
import { PersonMenu } from './person-menu';

const PersonHeaderFragment = graphql(`
  fragment PersonHeader_person on Person {
    id
    handle
    displayName
    bio
    followerCount
    followingCount
    ...Avatar_person
    ...FollowButton_person
    ...PersonMenu_person
  }
`);

export function PersonHeader({ person: masked }: { person: FragmentType<typeof PersonHeaderFragment> }) {
  const person = readFragment(PersonHeaderFragment, masked);
  const { t } = useTranslation('parties');
  const locale = useLocale();
  return (
    <header className="mx-auto flex max-w-2xl flex-col items-center gap-4 py-6 text-center sm:flex-row sm:gap-7 sm:py-10 sm:text-left">
      <Avatar person={person} size="large" />
      <div className="min-w-0 flex-1">
        <h1 className="text-2xl font-bold tracking-tight">{person.displayName}</h1>
        <p className="text-sm text-soft">@{person.handle}</p>
        {person.bio && <p className="mt-2 text-[15px] leading-relaxed">{person.bio}</p>}
        <p className="mt-2 flex justify-center gap-4 text-sm text-soft sm:justify-start">
          <span>{t('followers', { value: formatCount(person.followerCount, locale) })}</span>
          <span>{t('followingCount', { value: formatCount(person.followingCount, locale) })}</span>
        </p>
      </div>
      <div className="flex items-center gap-2">
        <FollowButton person={person} />
        <PersonMenu person={person} />
      </div>
    </header>
  );
}
