import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Header } from './header';
import { Rail } from './rail';
import { SandboxBar } from './sandbox-bar';
import { TabBar } from './tab-bar';

/** The frame around every page: a rail beside it on wide screens, tabs below it on phones. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app');
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-full bg-ink px-5 py-2 text-paper focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('skip')}
      </a>
      <Header />
      <div className="mx-auto flex w-full max-w-[1760px]">
        <Rail />
        <main
          id="main"
          tabIndex={-1}
          className="min-h-[calc(100dvh-3.5rem)] min-w-0 flex-1 px-3 pb-28 outline-none lg:px-8 lg:pb-16"
        >
          {children}
          <SandboxBar />
        </main>
      </div>
      <TabBar />
    </>
  );
}
