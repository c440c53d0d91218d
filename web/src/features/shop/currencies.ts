import type { Currency } from '@/generated/graphql';

export const currencies = (['CNY', 'USD', 'EUR', 'GBP', 'JPY'] as const satisfies readonly Currency[]).map((value) => ({
  value,
  name: value,
}));
