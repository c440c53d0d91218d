const known = {
  'sum-is-zero': 'check_sum_is_zero',
  'no-orphans': 'check_no_orphans',
  'no-overdraft': 'check_no_overdraft',
  'buyer-clearing': 'check_buyer_clearing',
  'provider-clearing': 'check_provider_clearing',
  refunds: 'check_refunds',
  'payouts-and-holds': 'check_payouts_and_holds',
  'merchant-pending': 'check_merchant_pending',
} as const;

/** What a check is called; a new one is shown by its short name until it has a text. */
export function checkText(name: string): (typeof known)[keyof typeof known] | null {
  return Object.hasOwn(known, name) ? known[name as keyof typeof known] : null;
}
