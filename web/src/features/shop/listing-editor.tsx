import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { type DocumentType, graphql } from '@/generated';
import { useLocale } from '@/lib/i18n/language';
import { ButtonLink } from '@/ui/button';
import { LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { DeliveryForm } from './delivery-form';
import { formKey, ListingForm } from './listing-form';
import { useShop } from './shop-context';
import { PageHead } from './shop-nav';

const ChoicesQuery = graphql(`
  query ShopChoices($id: ID!, $locale: String!) {
    categories {
      slug
      name(locale: $locale)
      returnPolicies {
        kind
        text(locale: $locale)
      }
      attributes {
        name
        label(locale: $locale)
        kind
        unit
        choices
        isRequired
      }
    }
    node(id: $id) {
      id
      ... on Shop {
        shippingTemplates {
          id
          name
        }
      }
    }
  }
`);

const ListingQuery = graphql(`
  query ShopListing($id: ID!) {
    listing(id: $id) {
      id
      title
      shop {
        id
      }
      skus {
        id
      }
      ...ListingForm_listing
      ...DeliveryForm_listing
    }
  }
`);

export type Category = DocumentType<typeof ChoicesQuery>['categories'][number];

/** A new listing, or one that is there. */
export function ListingEditor() {
  const { listingId } = useParams();
  const { t } = useTranslation('shop');
  const shop = useShop();
  const [choices, retryChoices] = useQuery({
    query: ChoicesQuery,
    variables: { id: shop.id, locale: useLocale() },
  });
  const [found, retry] = useQuery({
    query: ListingQuery,
    variables: { id: listingId ?? '' },
    pause: listingId === undefined,
    requestPolicy: 'cache-and-network',
  });
  const listing = found.data?.listing ?? null;
  const error = choices.error ?? found.error;
  const isReady = choices.data && (listingId === undefined || found.data);
  if (!isReady) {
    if (error) {
      return (
        <LoadError
          onRetry={() => {
            retryChoices({ requestPolicy: 'network-only' });
            if (listingId !== undefined) retry({ requestPolicy: 'network-only' });
          }}
        />
      );
    }
    return (
      <Loading>
        <Skeleton className="h-96 rounded-card" />
      </Loading>
    );
  }
  if (listingId !== undefined && listing?.shop.id !== shop.id) return <NotFound />;
  const node = choices.data?.node;
  const templates = node?.__typename === 'Shop' ? node.shippingTemplates : [];
  return (
    <div className="max-w-3xl">
      <PageHead title={listing?.title ?? t('newListing')}>
        {listing && (
          <ButtonLink to={`/listing/${encodeURIComponent(listing.id)}`} tone="quiet">
            {t('view')}
          </ButtonLink>
        )}
        <ButtonLink to={`/shop/${encodeURIComponent(shop.id)}/listings`} tone="quiet">
          <ChevronLeft size={16} aria-hidden="true" />
          {t('allListings')}
        </ButtonLink>
      </PageHead>
      <ListingForm
        key={listing ? formKey(listing) : 'new'}
        listing={listing}
        categories={choices.data?.categories ?? []}
      />
      {listing && (
        <DeliveryForm key={listing.skus.map(({ id }) => id).join()} listing={listing} templates={templates} />
      )}
    </div>
  );
}
