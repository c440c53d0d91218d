import { Ellipsis } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useSession } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { IconButton } from '@/ui/button';
import { menuItemLook, menuLook } from '@/ui/menu';

const PersonMenuFragment = graphql(`
  fragment PersonMenu_person on Person {
    id
    viewerBlocks
    viewerMutes
    viewerFollows
  }
`);

const Block = graphql(`
  mutation Block($input: PersonIdInput!) {
    block(input: $input) {
      person {
        id
        ...PersonMenu_person
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Unblock = graphql(`
  mutation Unblock($input: PersonIdInput!) {
    unblock(input: $input) {
      person {
        id
        ...PersonMenu_person
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Mute = graphql(`
  mutation Mute($input: PersonIdInput!) {
    mute(input: $input) {
      person {
        id
        ...PersonMenu_person
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Unmute = graphql(`
  mutation Unmute($input: PersonIdInput!) {
    unmute(input: $input) {
      person {
        id
        ...PersonMenu_person
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export function PersonMenu({ person: masked }: { person: FragmentType<typeof PersonMenuFragment> }) {
  const person = readFragment(PersonMenuFragment, masked);
  const { t } = useTranslation('parties');
  const { viewer, askToSignIn } = useSession();
  const block = useAction(Block);
  const unblock = useAction(Unblock);
  const mute = useAction(Mute);
  const unmute = useAction(Unmute);
  if (viewer?.person.id === person.id) return null;

  const act = async (action: 'block' | 'mute') => {
    if (!viewer) {
      askToSignIn();
      return;
    }
    const input = { personId: person.id };
    const isUndo = action === 'block' ? person.viewerBlocks : person.viewerMutes;
    const chosen = action === 'block' ? (isUndo ? unblock : block) : isUndo ? unmute : mute;
    const { payload } = await chosen.run({ input });
    if (payload && !isUndo) showToast(action === 'block' ? t('blocked') : t('muted'));
  };
  return (
    <MenuTrigger>
      <IconButton label={t('moreActions')}>
        <Ellipsis size={20} aria-hidden="true" />
      </IconButton>
      <Popover placement="bottom end" className={menuLook}>
        <Menu aria-label={t('moreActions')} className="outline-none">
          <MenuItem className={menuItemLook} onAction={() => void act('mute')}>
            {person.viewerMutes ? t('unmute') : t('mute')}
          </MenuItem>
          <MenuItem className={`${menuItemLook} text-danger`} onAction={() => void act('block')}>
            {person.viewerBlocks ? t('unblock') : t('block')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
