import { ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type DocumentType, type FragmentType, graphql, readFragment } from '@/generated';
import { useAction } from '@/lib/use-action';
import { useProductSheet } from '@/lib/use-product-sheet';
import { Button } from '@/ui/button';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import type { LiveState } from './live-state';
import { OpenDropDialog } from './open-drop-dialog';

const ShelfFragment = graphql(`
  fragment Shelf_room on Room {
    id
    state
    shelf {
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
      ...OpenDropDialog_item
    }
  }
`);

const PinListing = graphql(`
  mutation PinListing($input: ShelfInput!) {
    pinListing(input: $input) {
      room {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface ShelfProps {
  readonly room: FragmentType<typeof ShelfFragment>;
  readonly live: LiveState;
  readonly isHost: boolean;
}

/** What is sold in this room; the host also shows things and opens drops from here. */
export function Shelf({ room: masked, live, isHost }: ShelfProps) {
  const room = readFragment(ShelfFragment, masked);
  const { t } = useTranslation('rooms');
  const { open } = useProductSheet();
  const pin = useAction(PinListing);
  const [dropItem, setDropItem] = useState<Item | null>(null);
  const isLive = (live.status ?? room.state) === 'LIVE';
  return (
    <section aria-label={t('shelf')} className="border-b border-line">
      <h2 className="flex items-center gap-2 px-4 pt-3 text-sm font-semibold">
        <ShoppingBag size={15} aria-hidden="true" />
        {t('shelfCount', { count: room.shelf.length })}
      </h2>
      {room.shelf.length === 0 && <p className="px-4 py-3 text-sm text-soft">{t('shelfEmpty')}</p>}
      <ul
        className="scrollbar-none flex gap-3 overflow-x-auto px-4 py-3"
        tabIndex={room.shelf.length > 0 ? 0 : -1}
        aria-label={t('shelf')}
      >
        {room.shelf.map((item) => (
          <li key={item.id} className="flex w-28 shrink-0 flex-col gap-1.5">
            <AriaButton onPress={() => open(item.listing.id)} className="cursor-pointer rounded-xl text-left">
              <span className="block aspect-square overflow-hidden rounded-xl bg-wash">
                {item.listing.images[0] && <Picture image={item.listing.images[0]} alt="" sizes="112px" />}
              </span>
              <span className="mt-1 line-clamp-1 text-xs">{item.listing.title}</span>
              <span className="text-sm font-semibold">
                <Price money={item.listing.minPrice} />
              </span>
            </AriaButton>
            {isHost && (
              <>
                <Button
                  size="small"
                  isDisabled={live.pinned?.id === item.id || pin.isRunning}
                  onPress={() => void pin.run({ input: { roomId: room.id, listingId: item.listing.id } })}
                >
                  {t('pin')}
                </Button>
                <Button size="small" tone="brand" isDisabled={!isLive} onPress={() => setDropItem(item)}>
                  {t('drop')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <OpenDropDialog roomId={room.id} item={dropItem} onClose={() => setDropItem(null)} />
    </section>
  );
}

type Item = DocumentType<typeof ShelfFragment>['shelf'][number];
