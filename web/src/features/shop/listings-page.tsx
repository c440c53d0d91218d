import { Download, Package, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { type DocumentType, graphql, readFragment } from '@/generated';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button, ButtonLink } from '@/ui/button';
import { LinkTabs } from '@/ui/link-tabs';
import { LoadMore } from '@/ui/load-more';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { saveFile } from './save-file';
import { useShop } from './shop-context';
import { PageHead } from './shop-nav';

const RowFragment = graphql(`
  fragment ShopListingRow_listing on Listing {
    id
    title
    code
    isArchived
    minPrice {
      ...Price_money
    }
    images {
      ...Picture_image
    }
    skus {
      id
      available
    }
  }
`);

const ListingsQuery = graphql(`
  query ShopListingRows($id: ID!, $after: String, $archived: Boolean = false) {
    node(id: $id) {
      id
      ... on Shop {
        listings(first: 20, after: $after) @skip(if: $archived) {
          nodes {
            id
            ...ShopListingRow_listing
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        archivedListings(first: 20, after: $after) @include(if: $archived) {
          nodes {
            id
            ...ShopListingRow_listing
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const ExportQuery = graphql(`
  query ShopExport($id: ID!) {
    node(id: $id) {
      id
      ... on Shop {
        listingsCsv
      }
    }
  }
`);

const Archive = graphql(`
  mutation ArchiveListing($input: ListingIdInput!) {
    archiveListing(input: $input) {
      listing {
        id
        isArchived
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const Unarchive = graphql(`
  mutation UnarchiveListing($input: ListingIdInput!) {
    unarchiveListing(input: $input) {
      listing {
        id
        isArchived
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export function ListingsPage() {
  const { t } = useTranslation(['shop', 'common']);
  const [search] = useSearchParams();
  const shop = useShop();
  const isArchive = search.get('tab') === 'archived';
  const mayImport = shop.may('MANAGE_LISTINGS') && shop.may('MANAGE_PRICES') && shop.may('MANAGE_STOCK');
  return (
    <>
      <PageHead title={t('listings')}>
        {shop.may('MANAGE_LISTINGS') && (
          <>
            <ExportButton />
            {mayImport && (
              <ButtonLink to="import">
                <Upload size={16} aria-hidden="true" />
                {t('import')}
              </ButtonLink>
            )}
            <ButtonLink to="new" tone="brand">
              <Plus size={16} aria-hidden="true" />
              {t('newListing')}
            </ButtonLink>
          </>
        )}
      </PageHead>
      <LinkTabs
        label={t('listings')}
        tabs={[
          { id: 'onSale', name: t('onSale') },
          { id: 'archived', name: t('archived') },
        ]}
        selected={isArchive ? 'archived' : 'onSale'}
      />
      <Rows key={String(isArchive)} isArchive={isArchive} />
    </>
  );
}

function ExportButton() {
  const { t } = useTranslation(['shop', 'common']);
  const shop = useShop();
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const { data } = await client.query(ExportQuery, { id: shop.id }, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    const csv = data?.node?.__typename === 'Shop' ? data.node.listingsCsv : null;
    if (csv) saveFile(csv, `${shop.name}.csv`, 'text/csv');
    else showToast(t('common:failed'), 'error');
  };
  return (
    <Button isBusy={isBusy} onPress={() => void download()}>
      <Download size={16} aria-hidden="true" />
      {t('export')}
    </Button>
  );
}

function Rows({ isArchive }: { isArchive: boolean }) {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: ListingsQuery,
    variables: { id: shop.id, after, archived: isArchive },
    requestPolicy: 'cache-and-network',
  });
  const node = data?.node?.__typename === 'Shop' ? data.node : null;
  const page = isArchive ? node?.archivedListings : node?.listings;
  if (!page) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="h-20 rounded-card" />
        <Skeleton className="mt-3 h-20 rounded-card" />
      </Loading>
    );
  }
  if (page.nodes.length === 0) {
    return isArchive ? (
      <Empty icon={Package} title={t('noArchived')} />
    ) : (
      <Empty icon={Package} title={t('noListings')} text={t('noListingsText')} />
    );
  }
  return (
    <>
      <ul aria-label={isArchive ? t('archived') : t('onSale')} className="flex flex-col divide-y divide-line">
        {readFragment(RowFragment, page.nodes).map((listing) => (
          <ListingRow key={listing.id} listing={listing} />
        ))}
      </ul>
      <LoadMore
        hasMore={page.pageInfo.hasNextPage}
        isLoading={fetching}
        onMore={() => setAfter(page.pageInfo.endCursor ?? null)}
      />
    </>
  );
}

function ListingRow({ listing }: { listing: DocumentType<typeof RowFragment> }) {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const archive = useAction(Archive);
  const unarchive = useAction(Unarchive);
  const available = listing.skus.reduce((sum, sku) => sum + sku.available, 0);
  const soldOut = listing.skus.filter((sku) => sku.available === 0).length;
  const [image] = listing.images;
  const isEditable = shop.may('MANAGE_LISTINGS');
  const input = { listingId: listing.id };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="size-14 shrink-0 overflow-hidden rounded-xl bg-wash">
        {image && <Picture image={image} alt="" sizes="56px" />}
      </div>
      <div className="min-w-0 flex-1 basis-[calc(100%-72px)] sm:basis-48">
        <Link to={encodeURIComponent(listing.id)} className="line-clamp-2 rounded font-medium hover:underline">
          {listing.title}
        </Link>
        <p className="text-xs text-soft">
          {listing.code && <>{listing.code} · </>}
          {t('variants', { count: listing.skus.length })} · {t('fromPrice')} <Price money={listing.minPrice} />
        </p>
      </div>
      <p className="text-sm tabular-nums sm:w-40">
        {t('availableUnits', { count: available })}
        {soldOut > 0 && (
          <span className="block text-xs font-medium text-danger">{t('soldOutVariants', { count: soldOut })}</span>
        )}
      </p>
      <div className="ml-auto flex gap-2">
        <ButtonLink
          to={`/listing/${encodeURIComponent(listing.id)}`}
          tone="quiet"
          size="small"
          aria-label={t('viewListing', { title: listing.title })}
        >
          {t('view')}
        </ButtonLink>
        {isEditable && (
          <Button
            size="small"
            isBusy={archive.isRunning || unarchive.isRunning}
            aria-label={t(listing.isArchived ? 'unarchiveNamed' : 'archiveNamed', { title: listing.title })}
            onPress={() => void (listing.isArchived ? unarchive : archive).run({ input })}
          >
            {t(listing.isArchived ? 'unarchive' : 'archive')}
          </Button>
        )}
      </div>
    </li>
  );
}
