import { ShoppingBag } from 'lucide-react';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { Picture } from './picture';
import { Price } from './price';

const ListingCardFragment = graphql(`
  fragment ListingCard_listing on Listing {
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
`);

type ListingCardListing = FragmentType<typeof ListingCardFragment>;

export function ListingCard({ listing: masked }: { listing: ListingCardListing }) {
  const listing = readFragment(ListingCardFragment, masked);
  const image = listing.images[0];
  return (
    <article className="group relative">
      <div className="relative flex aspect-square items-center justify-center overflow-hidden rounded-card bg-wash">
        {image ? (
          <Picture image={image} alt="" sizes="(min-width: 1024px) 18vw, 45vw" />
        ) : (
          <ShoppingBag aria-hidden="true" className="text-soft" />
        )}
      </div>
      <div className="px-1 pt-2.5">
        <h3 className="line-clamp-2 text-sm leading-snug font-medium">
          <Link to={`/listing/${encodeURIComponent(listing.id)}`} className="rounded before:absolute before:inset-0">
            {listing.title}
          </Link>
        </h3>
        <p className="mt-1 flex items-baseline justify-between gap-2 text-xs text-soft">
          <span className="text-[15px] font-semibold text-ink">
            <Price money={listing.minPrice} />
          </span>
          <span className="truncate">{listing.shop.name}</span>
        </p>
      </div>
    </article>
  );
}

interface ListingGridProps {
  readonly label: string;
  readonly listings: readonly ({ id: string } & ListingCardListing)[];
}

export function ListingGrid({ label, listings }: ListingGridProps) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-2 gap-x-3 gap-y-6 sm:grid-cols-3 sm:gap-x-5 lg:grid-cols-4 xl:grid-cols-5"
    >
      {listings.map((listing) => (
        <li key={listing.id}>
          <ListingCard listing={listing} />
        </li>
      ))}
    </ul>
  );
}
