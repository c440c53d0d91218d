import { expect, it } from 'vitest';
import { textOf } from './entry-texts';
import { ledgerMessages } from './messages';

it('what the ledger writes has a text in each language, and what is new is left as it is', () => {
  const text = textOf('Order paid');
  expect(text && ledgerMessages.zh[text]).toBe('订单支付');
  expect(textOf('Something new')).toBeNull();
});
