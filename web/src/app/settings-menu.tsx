import { Check, Settings } from 'lucide-react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { graphql } from '@/generated';
import { type Language, languages, switchLanguage } from '@/lib/i18n/language';
import { useHasRole, useSession, useShopIds } from '@/lib/session';
import { chooseTheme, type Theme, themes, useTheme } from '@/lib/theme';
import { IconButton } from '@/ui/button';
import { menuItemLook, menuLook } from '@/ui/menu';

const SignOut = graphql(`
  mutation SignOut {
    signOut
  }
`);

const languageNames: Record<Language, string> = { en: 'English', zh: '简体中文' };

export function SettingsMenu() {
  const { t, i18n } = useTranslation('app');
  const theme = useTheme();
  const { viewer, restart } = useSession();
  const [, signOut] = useMutation(SignOut);
  const navigate = useNavigate();
  const hasShop = useShopIds().length > 0;
  const isOperator = useHasRole('Operator');
  const leave = async () => {
    await signOut({});
    restart();
    void navigate('/');
  };
  return (
    <MenuTrigger>
      <IconButton label={t('settings')}>
        <Settings size={21} strokeWidth={1.8} aria-hidden="true" />
      </IconButton>
      <Popover placement="bottom end" className={menuLook}>
        <Menu aria-label={t('settings')} className="outline-none">
          <MenuSection
            selectionMode="single"
            selectedKeys={[i18n.language]}
            onSelectionChange={(keys) => [...keys].forEach((key) => switchLanguage(key as Language))}
          >
            <Header className="px-3 pt-2 pb-1 text-xs font-medium text-soft">{t('language')}</Header>
            {languages.map((language) => (
              <Choice key={language} id={language} name={languageNames[language]} />
            ))}
          </MenuSection>
          <Separator className="my-1.5 h-px bg-line" />
          <MenuSection
            selectionMode="single"
            selectedKeys={[theme]}
            onSelectionChange={(keys) => [...keys].forEach((key) => chooseTheme(key as Theme))}
          >
            <Header className="px-3 pt-2 pb-1 text-xs font-medium text-soft">{t('theme')}</Header>
            {themes.map((name) => (
              <Choice key={name} id={name} name={t(name)} />
            ))}
          </MenuSection>
          {viewer && <Separator className="my-1.5 h-px bg-line" />}
          {viewer && (
            <MenuItem onAction={() => void navigate('/interests')} className={menuItemLook}>
              {t('interests')}
            </MenuItem>
          )}
          {/* Phones have no rail; this is their way there. */}
          {viewer && hasShop && (
            <MenuItem onAction={() => void navigate('/shop')} className={menuItemLook}>
              {t('shop')}
            </MenuItem>
          )}
          {viewer && isOperator && (
            <MenuItem onAction={() => void navigate('/ops')} className={menuItemLook}>
              {t('ops')}
            </MenuItem>
          )}
          {viewer && (
            <MenuItem onAction={() => void leave()} className={menuItemLook}>
              {t('signOut')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Choice({ id, name }: { id: string; name: string }) {
  return (
    <MenuItem id={id} textValue={name} className={menuItemLook}>
      {({ isSelected }) => (
        <>
          {name}
          {isSelected && <Check size={16} aria-hidden="true" />}
        </>
      )}
    </MenuItem>
  );
}
