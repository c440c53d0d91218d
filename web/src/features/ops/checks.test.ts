import { expect, it } from 'vitest';
import { checkText } from './checks';
import { opsMessages } from './messages';

it('a check has a text, and one that is new or odd has none', () => {
  const text = checkText('payouts-and-holds');
  expect(text && opsMessages.en[text]).toBe('Payouts and holds match the books');
  expect(checkText('something-new')).toBeNull();
  expect(checkText('constructor')).toBeNull();
});
