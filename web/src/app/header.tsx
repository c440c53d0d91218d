import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { SettingsMenu } from './settings-menu';

export function Header() {
  const { t } = useTranslation(['app', 'common']);
  return (
    <header className="sticky top-0 z-30 bg-paper/95 backdrop-blur">
      <div className="mx-auto flex h-14 max-w-[1760px] items-center gap-3 px-3 lg:h-[72px] lg:px-8">
        <Link to="/" className="flex shrink-0 items-center gap-2 rounded-lg lg:w-48">
          <img src="/favicon.svg" alt="" width={30} height={30} />
          <span className="text-xl font-bold tracking-tight max-sm:sr-only">{t('common:appName')}</span>
        </Link>
        <SearchBox />
        <div className="flex shrink-0 justify-end lg:w-48">
          <SettingsMenu />
        </div>
      </div>
    </header>
  );
}

function SearchBox() {
  const { t } = useTranslation(['app', 'common']);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const query = search.get('q') ?? '';
  return (
    <search className="mx-auto w-full max-w-xl">
      <form
        key={query}
        action={(form) => {
          const text = String(form.get('q')).trim();
          if (text) void navigate(`/search?q=${encodeURIComponent(text)}`);
        }}
        className="relative"
      >
        <Search
          size={18}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-soft"
        />
        <input
          name="q"
          type="search"
          defaultValue={query}
          aria-label={t('search')}
          placeholder={t('searchPlaceholder')}
          className="h-10 w-full rounded-full bg-wash pr-4 pl-11 text-[15px] placeholder:text-soft lg:h-11"
        />
      </form>
    </search>
  );
}
