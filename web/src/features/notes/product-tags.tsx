import { clsx } from 'clsx';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useRecorder } from '@/lib/recorder';
import { useProductSheet } from '@/lib/use-product-sheet';

const ProductTagsFragment = graphql(`
  fragment ProductTags_note on Note {
    id
    tags {
      id
      imageIndex
      x
      y
      listing {
        id
        title
        minPrice {
          amountMinor
          currency
        }
      }
    }
  }
`);

interface ProductTagsProps {
  readonly note: FragmentType<typeof ProductTagsFragment>;
  readonly imageIndex: number;
}

/** Points on a picture; each opens the product sheet. The label grows away from the nearer edge. */
export function ProductTags({ note: masked, imageIndex }: ProductTagsProps) {
  const note = readFragment(ProductTagsFragment, masked);
  const { t } = useTranslation('notes');
  const locale = useLocale();
  const record = useRecorder();
  const { open } = useProductSheet();
  return note.tags
    .filter((tag) => tag.imageIndex === imageIndex)
    .map(({ id, x, y, listing }) => {
      const price = formatMoney(listing.minPrice, locale);
      const isRight = x > 0.55;
      return (
        <Button
          key={id}
          aria-label={t('showProduct', { title: listing.title, price })}
          onPress={() => {
            record({ kind: 'TAG_TAP', noteId: note.id, tagId: id });
            open(listing.id, note.id);
          }}
          className={clsx(
            'absolute z-10 flex min-h-8 max-w-[58%] -translate-y-1/2 cursor-pointer items-center gap-1.5 rounded-full text-white',
            isRight ? '-translate-x-[calc(100%-16px)] flex-row-reverse' : '-translate-x-4',
          )}
          style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
        >
          <span className="flex size-8 shrink-0 items-center justify-center">
            <span className="size-3 rounded-full bg-white ring-4 ring-black/30" />
          </span>
          <span className="flex min-w-0 items-center gap-1.5 rounded-full bg-black/60 px-3 py-1.5 text-xs font-medium backdrop-blur-sm">
            <span className="truncate">{listing.title}</span>
            <span className="shrink-0 tabular-nums">{price}</span>
          </span>
        </Button>
      );
    });
}
