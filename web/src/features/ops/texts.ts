import i18next from 'i18next';
import { opsFeedMessages } from './feed-messages';
import { opsMessages } from './messages';

// These texts come with the pages: only operators load them.
for (const language of ['en', 'zh'] as const) {
  i18next.addResourceBundle(language, 'ops', opsMessages[language]);
  i18next.addResourceBundle(language, 'opsFeed', opsFeedMessages[language]);
}
