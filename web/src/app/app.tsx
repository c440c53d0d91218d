import { useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { BrowserRouter } from 'react-router';
import { Provider } from 'urql';
import { createGraphClient } from '@/lib/graphql/client';
import { useLocale } from '@/lib/i18n/language';
import { RecorderProvider } from '@/lib/recorder';
import { SessionProvider } from '@/lib/session';
import { Toaster } from '@/ui/toaster';
import { CouponNotices } from './coupon-notices';
import { Pages } from './pages';
import { Shell } from './shell';

export function App() {
  const [connection, setConnection] = useState(createGraphClient);
  const restart = useCallback(() => setConnection(createGraphClient()), []);
  const locale = useLocale();
  useEffect(() => connection.close, [connection]);

  return (
    <Provider value={connection.client}>
      <I18nProvider locale={locale}>
        <BrowserRouter>
          <SessionProvider restart={restart}>
            <RecorderProvider>
              <Shell>
                <Pages />
              </Shell>
              <CouponNotices />
              <Toaster />
            </RecorderProvider>
          </SessionProvider>
        </BrowserRouter>
      </I18nProvider>
    </Provider>
  );
}
