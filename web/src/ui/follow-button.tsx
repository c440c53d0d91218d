import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import { Button } from './button';

const FollowButtonFragment = graphql(`
  fragment FollowButton_person on Person {
    id
    displayName
    viewerFollows
  }
`);

const Follow = graphql(`
  mutation Follow($input: PersonIdInput!) {
    follow(input: $input) {
      person {
        id
        viewerFollows
        followerCount
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Unfollow = graphql(`
  mutation Unfollow($input: PersonIdInput!) {
    unfollow(input: $input) {
      person {
        id
        viewerFollows
        followerCount
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export function FollowButton({ person: masked }: { person: FragmentType<typeof FollowButtonFragment> }) {
  const person = readFragment(FollowButtonFragment, masked);
  const { t } = useTranslation('common');
  const { viewer, askToSignIn } = useSession();
  const follow = useAction(Follow);
  const unfollow = useAction(Unfollow);
  if (viewer?.person.id === person.id) return null;

  const toggle = () => {
    if (!viewer) askToSignIn();
    else void (person.viewerFollows ? unfollow : follow).run({ input: { personId: person.id } });
  };
  return (
    <Button
      size="small"
      tone={person.viewerFollows ? 'plain' : 'brand'}
      isBusy={follow.isRunning || unfollow.isRunning}
      onPress={toggle}
      aria-label={t('followPerson', { name: person.displayName })}
      aria-pressed={person.viewerFollows}
    >
      {person.viewerFollows ? t('following') : t('follow')}
    </Button>
  );
}
