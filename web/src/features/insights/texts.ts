import i18next from 'i18next';
import { insightsMessages } from './messages';

// These texts come with the page: who only reads and buys does not load them.
for (const language of ['en', 'zh'] as const)
  i18next.addResourceBundle(language, 'insights', insightsMessages[language]);
