import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useProductSheet } from '@/lib/use-product-sheet';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';

const PinnedCardFragment = graphql(`
  fragment PinnedCard_item on ShelfItem {
    id
    listing {
      id
      title
      minPrice {
        ...Price_money
      }
      images {
        ...Picture_image
      }
    }
  }
`);

export function PinnedCard({ item: masked }: { item: FragmentType<typeof PinnedCardFragment> }) {
  const { listing } = readFragment(PinnedCardFragment, masked);
  const { t } = useTranslation('rooms');
  const { open } = useProductSheet();
  return (
    <Button
      onPress={() => open(listing.id)}
      className="flex w-full max-w-sm cursor-pointer items-center gap-3 rounded-2xl bg-paper p-2 pr-4 text-left text-ink"
    >
      <span className="size-14 shrink-0 overflow-hidden rounded-xl bg-wash">
        {listing.images[0] && <Picture image={listing.images[0]} alt="" sizes="56px" />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="text-xs text-soft">{t('pinned')}</span>
        <span className="line-clamp-1 text-sm font-medium">{listing.title}</span>
      </span>
      <span className="font-semibold text-brand-text">
        <Price money={listing.minPrice} />
      </span>
    </Button>
  );
}
