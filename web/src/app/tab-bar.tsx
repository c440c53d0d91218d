import { clsx } from 'clsx';
import { User } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '@/lib/session';
import { Avatar } from '@/ui/avatar';
import { CartBadge, useCartCount } from './cart-badge';
import { tabDestinations } from './navigation';

const look = 'flex h-14 w-full flex-col items-center justify-center gap-0.5 text-[11px] -outline-offset-2';

export function TabBar() {
  const { t } = useTranslation('app');
  const { viewer } = useSession();
  const cartCount = useCartCount();
  const me = viewer ? `/person/${encodeURIComponent(viewer.person.handle)}` : '/sign-in';
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper/95 pb-[env(safe-area-inset-bottom)] backdrop-blur lg:hidden"
    >
      <ul className="grid grid-cols-5">
        {tabDestinations.map(({ to, key, icon: Icon }) => (
          <li key={key}>
            <NavLink
              to={to}
              end={to === '/'}
              className={({ isActive }) => clsx(look, isActive ? 'font-semibold text-ink' : 'text-soft')}
            >
              {key === 'publish' ? (
                <span className="flex h-8 w-11 items-center justify-center rounded-xl bg-brand text-brand-ink">
                  <Icon size={19} aria-hidden="true" />
                  <span className="sr-only">{t(key)}</span>
                </span>
              ) : (
                <>
                  <span className="relative">
                    <Icon size={22} strokeWidth={1.9} aria-hidden="true" />
                    {key === 'cart' && <CartBadge count={cartCount} />}
                  </span>
                  {t(key)}
                </>
              )}
            </NavLink>
          </li>
        ))}
        <li>
          <NavLink to={me} className={({ isActive }) => clsx(look, isActive ? 'font-semibold text-ink' : 'text-soft')}>
            {viewer ? (
              <Avatar person={viewer.person} size="tiny" />
            ) : (
              <User size={22} strokeWidth={1.9} aria-hidden="true" />
            )}
            {viewer ? t('me') : t('signIn')}
          </NavLink>
        </li>
      </ul>
    </nav>
  );
}
