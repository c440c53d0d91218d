import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useDelayed } from '@/lib/use-delayed';
import { Dialog } from './dialog';
import { Field } from './field';
import { Picture } from './picture';
import { Price } from './price';

const ListingPickerQuery = graphql(`
  query ListingPicker($query: String!) {
    search(query: $query, first: 40) {
      nodes {
        __typename
        ... on Listing {
          id
          title
          shop {
            id
            name
          }
          minPrice {
            ...Price_money
          }
          images {
            ...Picture_image
          }
        }
      }
    }
  }
`);

interface ListingPickerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (listing: { id: string; title: string }) => void;
}

/** Finds a thing by typing its name: for tags in notes and for the shelf of a room. */
export function ListingPicker({ isOpen, onClose, onChoose }: ListingPickerProps) {
  const { t } = useTranslation('common');
  return (
    <Dialog title={t('whichThing')} isOpen={isOpen} onClose={onClose}>
      <Picker onChoose={onChoose} />
    </Dialog>
  );
}

function Picker({ onChoose }: Pick<ListingPickerProps, 'onChoose'>) {
  const { t } = useTranslation('common');
  const [text, setText] = useState('');
  const query = useDelayed(text.trim(), 250);
  const [{ data, fetching }] = useQuery({ query: ListingPickerQuery, variables: { query }, pause: query === '' });
  const listings = query === '' ? [] : (data?.search.nodes.filter((node) => node.__typename === 'Listing') ?? []);
  return (
    <div className="flex min-h-80 flex-col gap-4">
      <Field label={t('searchThings')} value={text} onChange={setText} autoFocus type="search" />
      {query !== '' && !fetching && listings.length === 0 && <p className="text-sm text-soft">{t('noThings')}</p>}
      <ul className="flex flex-col gap-1">
        {listings.map(({ id, title, shop, minPrice, images }) => (
          <li key={id}>
            <AriaButton
              onPress={() => onChoose({ id, title })}
              className="flex w-full cursor-pointer items-center gap-3 rounded-xl p-2 text-left hover:bg-wash"
            >
              <span className="size-12 shrink-0 overflow-hidden rounded-lg bg-wash">
                {images[0] && <Picture image={images[0]} alt="" sizes="48px" />}
              </span>
              <span className="min-w-0 flex-1">
                <span className="line-clamp-1 text-sm font-medium">{title}</span>
                <span className="text-xs text-soft">{shop.name}</span>
              </span>
              <span className="text-sm font-semibold">
                <Price money={minPrice} />
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
