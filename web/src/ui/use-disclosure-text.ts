import { useTranslation } from 'react-i18next';
import type { DisclosureKind } from '@/generated/graphql';

const words = {
  OWN_SHOP: 'disclosureOwnShop',
  COMMISSION: 'disclosureCommission',
  GIFTED: 'disclosureGifted',
  PAID_PARTNERSHIP: 'disclosurePaidPartnership',
} as const satisfies Record<Exclude<DisclosureKind, 'NONE'>, string>;

interface Disclosed {
  readonly kind: DisclosureKind;
  readonly sponsor?: string | null;
}

/** What the author gets for a note, in the reader's language; null when nothing. */
export function useDisclosureText({ kind, sponsor }: Disclosed): string | null {
  const { t } = useTranslation('common');
  if (kind === 'NONE') return null;
  return sponsor ? t('disclosureWith', { kind: t(words[kind]), sponsor }) : t(words[kind]);
}
