import type { ledgerMessages } from './messages';

type Text = keyof (typeof ledgerMessages)['en'];

const texts: Record<string, Text> = {
  'Order paid': 'orderPaid',
  'Units refunded': 'unitsRefunded',
  'Return window over': 'returnWindowOver',
  'Payout requested': 'payoutRequested',
  'Paid out': 'payoutPaid',
  'Payout failed': 'payoutFailed',
  'Held back': 'heldBack',
  'Hold released': 'holdReleased',
};

/** The ledger writes descriptions in English, once and for ever; those we know are shown in the reader's language. */
export function textOf(description: string): Text | null {
  return texts[description] ?? null;
}
