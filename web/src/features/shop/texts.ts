import i18next from 'i18next';
import { shopMessages } from './messages';

// The console's texts come with the console: who only reads and buys does not load them.
for (const language of ['en', 'zh'] as const) i18next.addResourceBundle(language, 'shop', shopMessages[language]);
