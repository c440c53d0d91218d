import { type FragmentType, graphql, readFragment } from '@/generated';
import { ListingGrid } from '@/ui/listing-card';

const ShopListingsFragment = graphql(`
  fragment ShopListings_shop on Shop {
    id
    name
    listings(first: 48) {
      nodes {
        id
        ...ListingCard_listing
      }
    }
  }
`);

export function ShopListings({ shop: masked }: { shop: FragmentType<typeof ShopListingsFragment> }) {
  const shop = readFragment(ShopListingsFragment, masked);
  return <ListingGrid label={shop.name} listings={shop.listings.nodes} />;
}
