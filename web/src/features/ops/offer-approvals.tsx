import { BadgePercent } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { OffersToApproveQuery as OffersData } from '@/generated/graphql';
import { formatDateTime, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { LoadMore } from '@/ui/load-more';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { RefuseDialog } from './refuse-dialog';

const OffersQuery = graphql(`
  query OffersToApprove($after: String) {
    viewer {
      offersToApprove(first: 10, after: $after) {
        nodes {
          id
          name
          kind
          platformShareBps
          startsAt
          endsAt
          shop {
            id
            name
          }
          percentOffBps
          amountOff {
            amountMinor
            currency
          }
          unitPrice {
            amountMinor
            currency
          }
          setPrice {
            amountMinor
            currency
          }
          minSpend {
            amountMinor
            currency
          }
          minItems
          maxOff {
            amountMinor
            currency
          }
          left
          perPersonLimit
          listings {
            id
            title
          }
          skus {
            id
            optionValues
            listing {
              id
              title
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const ApproveOffer = graphql(`
  mutation ApproveOffer($input: OfferIdInput!) {
    approveOffer(input: $input) {
      offer {
        id
        isApproved
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Shops' offers of which the platform shall bear a part. */
export function OfferApprovals() {
  const { t } = useTranslation('ops');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, ask] = useQuery({
    query: OffersQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const page = data?.viewer?.offersToApprove;
  if (!page) {
    return error ? (
      <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="h-40 rounded-card" />
      </Loading>
    );
  }
  if (page.nodes.length === 0) return <Empty icon={BadgePercent} title={t('noOffers')} text={t('noOffersText')} />;
  return (
    <>
      <ul aria-label={t('offers')} className="flex flex-col gap-4">
        {page.nodes.map((offer) => (
          <li key={offer.id}>
            <OfferCard offer={offer} />
          </li>
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

type Offer = NonNullable<OffersData['viewer']>['offersToApprove']['nodes'][number];

function OfferCard({ offer }: { offer: Offer }) {
  const { t } = useTranslation('ops');
  const locale = useLocale();
  const [isRefusing, setRefusing] = useState(false);
  const approve = useAction(ApproveOffer);
  const facts = useFacts(offer);
  const share = (bps: number) => formatShare(bps, locale);
  const submit = async () => {
    const { payload } = await approve.run({ input: { offerId: offer.id } });
    if (payload) showToast(t('approved'));
  };
  const covered = [
    ...offer.listings.map(({ title }) => title),
    ...offer.skus.map(({ listing, optionValues }) => [listing.title, ...optionValues].join(' · ')),
  ];
  return (
    <article aria-label={offer.name} className="flex flex-col gap-3 rounded-card border border-line p-4 text-sm sm:p-5">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 className="text-[15px] font-semibold break-words">{offer.name}</h2>
          <p className="text-soft">
            {offer.shop?.name} · {t(`kind${offer.kind}`)}
          </p>
        </div>
        <p className="font-medium">{t('platformBears', { share: share(offer.platformShareBps) })}</p>
      </header>
      <p>{facts.join(' · ')}</p>
      <p>{covered.length === 0 ? t('coversAll') : t('covers', { what: covered.join(', ') })}</p>
      <footer className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
        <p className="text-xs text-soft">
          {t('runs', { from: formatDateTime(offer.startsAt, locale), to: formatDateTime(offer.endsAt, locale) })}
        </p>
        <div className="flex gap-2">
          <Button size="small" onPress={() => setRefusing(true)}>
            {t('refuse')}
          </Button>
          <Button size="small" tone="brand" isBusy={approve.isRunning} onPress={() => void submit()}>
            {t('approve')}
          </Button>
        </div>
      </footer>
      <RefuseDialog offerId={offer.id} isOpen={isRefusing} onClose={() => setRefusing(false)} />
    </article>
  );
}

/** What it takes off, from when on, and how often. */
function useFacts(offer: Offer): readonly string[] {
  const { t } = useTranslation('ops');
  const locale = useLocale();
  const { percentOffBps, amountOff, unitPrice, setPrice, minSpend, minItems, maxOff, left, perPersonLimit } = offer;
  const facts = [
    percentOffBps != null && t('off', { share: formatShare(percentOffBps, locale) }),
    amountOff && t('amountOff', { amount: formatMoney(amountOff, locale) }),
    unitPrice && t('unitPrice', { amount: formatMoney(unitPrice, locale) }),
    setPrice && t('setPrice', { amount: formatMoney(setPrice, locale) }),
    offer.kind === 'SHIPPING' && !amountOff && percentOffBps == null && t('freeShipping'),
    minSpend && t('fromSpend', { amount: formatMoney(minSpend, locale) }),
    minItems > 0 && t('fromItems', { count: minItems }),
    maxOff && t('atMost', { amount: formatMoney(maxOff, locale) }),
    left != null && t('total', { count: left }),
    perPersonLimit != null && t('perPerson', { count: perPersonLimit }),
  ];
  return facts.filter((fact) => typeof fact === 'string');
}

function formatShare(bps: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bps / 10_000);
}
