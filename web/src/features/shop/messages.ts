import { goodsMessages } from './messages-goods';
import { offersMessages } from './messages-offers';
import { shopOwnMessages } from './messages-shop';

export const shopMessages = {
  en: { ...shopOwnMessages.en, ...goodsMessages.en, ...offersMessages.en },
  zh: { ...shopOwnMessages.zh, ...goodsMessages.zh, ...offersMessages.zh },
};
