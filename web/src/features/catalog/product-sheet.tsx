import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useLocale } from '@/lib/i18n/language';
import { useReviewParts } from '@/lib/review-parts';
import { useProductSheet } from '@/lib/use-product-sheet';
import { Dialog } from '@/ui/dialog';
import { LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { BuyBox } from './buy-box';

const ProductSheetQuery = graphql(`
  query ProductSheet($id: ID!, $locale: String!) {
    listing(id: $id) {
      id
      ...BuyBox_listing
    }
  }
`);

/** Lies over any page whose address asks for it. */
export function ProductSheet() {
  const { t } = useTranslation('catalog');
  const { listingId, fromNoteId, close } = useProductSheet();
  return (
    <Dialog title={t('product')} kind="sheet" isOpen={listingId !== null} onClose={close}>
      {listingId && <Content key={listingId} id={listingId} fromNoteId={fromNoteId} />}
    </Dialog>
  );
}

function Content({ id, fromNoteId }: { id: string; fromNoteId: string | null }) {
  const [{ data, error, fetching }, retry] = useQuery({
    query: ProductSheetQuery,
    variables: { id, locale: useLocale() },
    requestPolicy: 'cache-and-network',
  });
  const { Reviews } = useReviewParts();
  if (data?.listing) {
    return (
      <>
        <BuyBox listing={data.listing} fromNoteId={fromNoteId} frame="sheet" />
        <div className="mt-8">
          <Reviews listingId={id} />
        </div>
      </>
    );
  }
  if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  if (!fetching) return <NotFound />;
  return (
    <Loading>
      <Skeleton className="aspect-square rounded-card" />
      <Skeleton className="mt-4 h-6 w-3/4" />
      <Skeleton className="mt-3 h-10" />
    </Loading>
  );
}
