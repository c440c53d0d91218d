import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useHasRole, useSession, useShopIds } from '@/lib/session';
import { Avatar } from '@/ui/avatar';
import { Button } from '@/ui/button';
import { opsDestination, railDestinations, shopDestination } from './navigation';
import { CartBadge, useCartCount } from './cart-badge';

const look = 'flex h-12 items-center gap-3.5 rounded-full px-4 text-[15px] transition-colors hover:bg-wash';

export function Rail() {
  const { t } = useTranslation('app');
  const { viewer, isLoading, askToSignIn } = useSession();
  const cartCount = useCartCount();
  const hasShop = useShopIds().length > 0;
  const isOperator = useHasRole('Operator');
  const destinations = [
    ...railDestinations,
    ...(hasShop ? [shopDestination] : []),
    ...(isOperator ? [opsDestination] : []),
  ];
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="sticky top-[72px] hidden h-[calc(100dvh-72px)] w-56 shrink-0 flex-col py-3 pl-5 lg:flex"
    >
      <ul className="flex flex-col gap-1">
        {destinations.map(({ to, key, icon: Icon }) => (
          <li key={key}>
            <NavLink
              to={to}
              end={to === '/'}
              className={({ isActive }) => clsx(look, isActive ? 'bg-wash font-semibold' : 'font-medium')}
            >
              <span className="relative">
                <Icon size={21} strokeWidth={1.9} aria-hidden="true" />
                {key === 'cart' && <CartBadge count={cartCount} />}
              </span>
              {key === 'cart' && cartCount > 0 ? (
                <span aria-label={t('cartCount', { count: cartCount })}>{t('cart')}</span>
              ) : (
                t(key)
              )}
            </NavLink>
          </li>
        ))}
        {viewer && (
          <li>
            <NavLink
              to={`/person/${encodeURIComponent(viewer.person.handle)}`}
              className={({ isActive }) => clsx(look, isActive ? 'bg-wash font-semibold' : 'font-medium')}
            >
              <Avatar person={viewer.person} size="tiny" />
              {t('me')}
            </NavLink>
          </li>
        )}
      </ul>
      {!viewer && !isLoading && (
        <Button tone="brand" size="large" onPress={askToSignIn} className="mt-4">
          {t('signIn')}
        </Button>
      )}
    </nav>
  );
}
