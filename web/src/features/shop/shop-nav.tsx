import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { ShopPermission } from '@/generated/graphql';
import { useShop } from './shop-context';

const looks = 'inline-flex h-10 items-center gap-1.5 rounded-full px-4 text-[15px] whitespace-nowrap -outline-offset-2';

const pages = [
  { to: 'dashboard', key: 'dashboard', needs: 'SEE_STATEMENTS' },
  { to: 'listings', key: 'listings', needs: 'MANAGE_LISTINGS' },
  { to: 'stock', key: 'stock', needs: 'MANAGE_STOCK' },
  { to: 'offers', key: 'offers', needs: 'MANAGE_PRICES' },
  { to: 'shipping', key: 'shipping', needs: 'MANAGE_LISTINGS' },
  { to: '/orders?tab=sales', key: 'sales', needs: 'SEE_ORDERS' },
  { to: '/orders?tab=returns', key: 'returns', needs: 'DECIDE_RETURNS' },
  { to: 'statement', key: 'statement', needs: 'SEE_STATEMENTS' },
  { to: 'staff', key: 'staff', needs: null },
] as const satisfies readonly { to: string; key: string; needs: ShopPermission | null }[];

/** Only what the viewer may do here. */
export function ShopNav({ hasLowStock }: { hasLowStock: boolean }) {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const base = `/shop/${encodeURIComponent(shop.id)}/`;
  return (
    <nav aria-label={t('console')} className="-mx-3 mb-6 scrollbar-none overflow-x-auto border-b border-line px-3 pb-2">
      <ul className="flex gap-1">
        {pages
          .filter(({ needs }) => needs === null || shop.may(needs))
          .map(({ to, key }) => (
            <li key={key}>
              <NavLink
                to={to.startsWith('/') ? to : base + to}
                className={({ isActive }) =>
                  clsx(looks, isActive ? 'bg-wash font-semibold' : 'text-soft hover:bg-wash hover:text-ink')
                }
              >
                {t(key)}
                {key === 'stock' && hasLowStock && (
                  <span className="size-2 rounded-full bg-brand">
                    <span className="sr-only">{t('someLow')}</span>
                  </span>
                )}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}

interface PageHeadProps {
  readonly title: string;
  readonly text?: string;
  readonly children?: React.ReactNode;
}

/** The heading of a page of the console, with what can be done there. */
export function PageHead({ title, text, children }: PageHeadProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="max-w-2xl">
        <h1 className="text-xl font-semibold">{title}</h1>
        {text && <p className="mt-1 text-sm leading-relaxed text-soft">{text}</p>}
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </header>
  );
}
