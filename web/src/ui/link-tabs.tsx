import { clsx } from 'clsx';
import { Link } from 'react-router';

interface LinkTabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly name: string }[];
  readonly selected: string;
}

/** Views of one page; which one is shown is part of the address (?tab=). */
export function LinkTabs({ label, tabs, selected }: LinkTabsProps) {
  if (tabs.length < 2) return null;
  return (
    <nav aria-label={label} className="mb-5">
      <ul className="flex justify-center gap-1">
        {tabs.map(({ id, name }) => (
          <li key={id}>
            <Link
              to={{ search: `?tab=${id}` }}
              replace
              aria-current={id === selected ? 'page' : undefined}
              className={clsx(
                'inline-flex h-10 items-center rounded-full px-5 text-[15px]',
                id === selected ? 'bg-wash font-semibold' : 'text-soft hover:text-ink',
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
