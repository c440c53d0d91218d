import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { catalogMessages } from '@/features/catalog/messages';
import { dealsMessages } from '@/features/deals/messages';
import { feedMessages } from '@/features/feed/messages';
import { friendPayMessages } from '@/features/orders/friend-pay/messages';
import { fulfilmentMessages } from '@/features/orders/fulfilment/messages';
import type { insightsMessages } from '@/features/insights/messages';
import type { ledgerMessages } from '@/features/ledger/messages';
import { notesMessages } from '@/features/notes/messages';
import type { opsFeedMessages } from '@/features/ops/feed-messages';
import type { opsMessages } from '@/features/ops/messages';
import { ordersMessages } from '@/features/orders/messages';
import { partiesMessages } from '@/features/parties/messages';
import { reviewsMessages } from '@/features/reviews/messages';
import { returnsMessages } from '@/features/orders/returns/messages';
import { roomsMessages } from '@/features/rooms/messages';
import { searchMessages } from '@/features/search/messages';
import type { shopMessages } from '@/features/shop/messages';
import { initialLanguage, localeOf } from '@/lib/i18n/language';
import { commonMessages } from '@/ui/messages';
import { appMessages } from './messages';

export const messages = {
  app: appMessages,
  catalog: catalogMessages,
  common: commonMessages,
  deals: dealsMessages,
  feed: feedMessages,
  friendPay: friendPayMessages,
  fulfilment: fulfilmentMessages,
  notes: notesMessages,
  orders: ordersMessages,
  parties: partiesMessages,
  reviews: reviewsMessages,
  returns: returnsMessages,
  rooms: roomsMessages,
  search: searchMessages,
};

// These bring their texts along when they are opened.
type LateNamespaces = {
  insights: (typeof insightsMessages)['en'];
  ledger: (typeof ledgerMessages)['en'];
  ops: (typeof opsMessages)['en'];
  opsFeed: (typeof opsFeedMessages)['en'];
  shop: (typeof shopMessages)['en'];
};

type Namespaces = { [Name in keyof typeof messages]: (typeof messages)[Name]['en'] } & LateNamespaces;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Namespaces;
  }
}

function inLanguage(language: 'en' | 'zh') {
  return Object.fromEntries(Object.entries(messages).map(([name, languages]) => [name, languages[language]]));
}

export async function startTranslations() {
  const language = initialLanguage();
  document.documentElement.lang = localeOf(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    resources: { en: inLanguage('en'), zh: inLanguage('zh') },
  });
}
