import { Scale } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { DisputesQuery as DisputesData } from '@/generated/graphql';
import { formatDateTime, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Button } from '@/ui/button';
import { LoadMore } from '@/ui/load-more';
import { Picture } from '@/ui/picture';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { DecideDialog } from './decide-dialog';

const DisputesQuery = graphql(`
  query Disputes($after: String) {
    viewer {
      disputes(first: 10, after: $after) {
        nodes {
          id
          kind
          reason
          note
          quantity
          openedAt
          deadline
          defaultAction
          atStake {
            amountMinor
            currency
          }
          sku {
            id
            optionValues
            listing {
              id
              title
            }
          }
          shop {
            id
            name
          }
          buyer {
            id
            handle
            displayName
          }
          images {
            full: url(width: 1280, format: WEBP)
            ...Picture_image
          }
          history {
            to
            side
            note
            at
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

/** Cases that wait for the platform, with all that both sides gave. */
export function Disputes() {
  const { t } = useTranslation('ops');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, ask] = useQuery({
    query: DisputesQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const page = data?.viewer?.disputes;
  if (!page) {
    return error ? (
      <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="h-64 rounded-card" />
      </Loading>
    );
  }
  if (page.nodes.length === 0) return <Empty icon={Scale} title={t('noDisputes')} text={t('noDisputesText')} />;
  return (
    <>
      <ul aria-label={t('disputes')} className="flex flex-col gap-4">
        {page.nodes.map((of) => (
          <li key={of.id}>
            <Dispute of={of} />
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

type Case = NonNullable<DisputesData['viewer']>['disputes']['nodes'][number];

function Dispute({ of }: { of: Case }) {
  const { t } = useTranslation(['ops', 'returns']);
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const what = [of.sku.listing.title, ...of.sku.optionValues].join(' · ');
  const amount = formatMoney(of.atStake, locale);
  return (
    <article
      aria-label={t('buyerAndShop', { buyer: of.buyer.displayName, shop: of.shop.name })}
      className="flex flex-col gap-4 rounded-card border border-line p-4 text-sm sm:p-5"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-[15px] font-semibold">
            {t('buyerAndShop', { buyer: of.buyer.displayName, shop: of.shop.name })}
          </h2>
          <p className="text-soft">
            {t(`returns:kind${of.kind}`)} · {t(`returns:reason${of.reason}`)}
          </p>
          <p>
            <Link to={`/listing/${encodeURIComponent(of.sku.listing.id)}`} className="underline underline-offset-2">
              {t('units', { count: of.quantity, what })}
            </Link>
          </p>
        </div>
        <p className="font-semibold tabular-nums">{t('atStake', { amount })}</p>
      </header>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex flex-col gap-3">
          <section>
            <h3 className="mb-1 text-xs font-semibold text-soft">{t('buyerSays')}</h3>
            <p className="break-words whitespace-pre-line">{of.note === '' ? t('noWords') : of.note}</p>
          </section>
          <section>
            <h3 className="mb-1 text-xs font-semibold text-soft">{t('evidence')}</h3>
            {of.images.length === 0 ? (
              <p>{t('noEvidence')}</p>
            ) : (
              <ul className="flex flex-wrap gap-2">
                {of.images.map((image, index) => (
                  <li key={image.full}>
                    <a
                      href={image.full}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={t('evidenceNr', { nr: index + 1 })}
                      className="block size-24 overflow-hidden rounded-xl bg-wash"
                    >
                      <Picture image={image} alt="" sizes="96px" />
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <section>
          <h3 className="mb-1 text-xs font-semibold text-soft">{t('history')}</h3>
          <ol className="flex flex-col gap-2 border-l-2 border-line pl-3 text-xs">
            {of.history.map((move) => (
              <li key={move.at + move.to}>
                <span className="font-medium">{t(`returns:state${move.to}`)}</span>{' '}
                <span className="text-soft">
                  {t(`returns:side${move.side}`)} · <time dateTime={move.at}>{formatDateTime(move.at, locale)}</time>
                </span>
                {move.note && <span className="block text-[13px] break-words">{move.note}</span>}
              </li>
            ))}
          </ol>
        </section>
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
        <p className="text-xs text-soft">
          {of.deadline &&
            (of.defaultAction === 'DECIDE_REFUND' || of.defaultAction === 'DECIDE_RETURN') &&
            t('decideUntil', {
              time: formatDateTime(of.deadline, locale),
              action: t(`action${of.defaultAction}`),
            })}
        </p>
        <Button size="small" tone="brand" onPress={() => setOpen(true)}>
          {t('decide')}
        </Button>
      </footer>
      <DecideDialog caseId={of.id} kind={of.kind} amount={amount} isOpen={isOpen} onClose={() => setOpen(false)} />
    </article>
  );
}
