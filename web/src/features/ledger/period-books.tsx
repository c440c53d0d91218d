import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { StatementPeriodQuery as PeriodData } from '@/generated/graphql';
import { formatDateTime, formatMoney, type MoneyValue } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { addDays, type DayRange, formatDay, startOfDay } from '@/lib/market-day';
import { Button } from '@/ui/button';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { textOf } from './entry-texts';

const PeriodQuery = graphql(`
  query StatementPeriod($id: ID!, $from: DateTime!, $to: DateTime!, $after: String) {
    node(id: $id) {
      id
      ... on Shop {
        statement(from: $from, to: $to) {
          csvUrl
          opening {
            total {
              amountMinor
              currency
            }
          }
          closing {
            total {
              amountMinor
              currency
            }
          }
          lines {
            kind
            amount {
              amountMinor
              currency
            }
          }
          entries(first: 20, after: $after) {
            nodes {
              at
              description
              orderId
              amount {
                amountMinor
                currency
              }
              pending {
                amountMinor
                currency
              }
              available {
                amountMinor
                currency
              }
              lines {
                kind
                amount {
                  amountMinor
                  currency
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
    }
  }
`);

/** The books of some days: what there was, what changed it and by how much, what there is; then every posting. */
export function PeriodBooks({ shopId, range }: { shopId: string; range: DayRange }) {
  const { t } = useTranslation(['ledger', 'common']);
  const locale = useLocale();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, ask] = useQuery({
    query: PeriodQuery,
    variables: { id: shopId, from: startOfDay(range.first), to: startOfDay(addDays(range.last, 1)), after },
    requestPolicy: 'cache-and-network',
  });
  const statement = data?.node?.__typename === 'Shop' ? data.node.statement : null;
  if (!statement) {
    return error ? (
      <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="h-64 rounded-card" />
      </Loading>
    );
  }
  const { opening, closing, lines, entries, csvUrl } = statement;
  const days = { first: formatDay(range.first, locale), last: formatDay(range.last, locale) };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-semibold">{t('periodHeading', days)}</h3>
        <a
          href={csvUrl}
          download
          className="inline-flex h-8 items-center gap-2 rounded-full border border-edge px-3.5 text-[13px] font-semibold hover:bg-wash"
        >
          <Download size={15} aria-hidden="true" />
          {t('download')}
        </a>
      </div>
      <dl className="rounded-card border border-line px-4 py-2 text-sm">
        <SumRow name={t('opening')} money={opening.total} isTotal />
        {lines
          .filter(({ amount }) => amount.amountMinor !== 0)
          .map(({ kind, amount }) => (
            <SumRow key={kind} name={t(`kind${kind}`)} money={amount} />
          ))}
        <SumRow name={t('closing')} money={closing.total} isTotal />
      </dl>
      <h3 className="mt-2 font-semibold">{t('entries')}</h3>
      {entries.nodes.length === 0 ? (
        <p className="text-sm text-soft">{t('noEntries')}</p>
      ) : (
        <ol aria-label={t('entries')} className="flex flex-col divide-y divide-line rounded-card border border-line">
          {entries.nodes.map((entry, index) => (
            <EntryRow key={`${entry.at} ${index}`} {...entry} />
          ))}
        </ol>
      )}
      {entries.pageInfo.hasNextPage && (
        <Button className="self-center" isBusy={fetching} onPress={() => setAfter(entries.pageInfo.endCursor ?? null)}>
          {t('common:more')}
        </Button>
      )}
    </>
  );
}

function SumRow({ name, money, isTotal = false }: { name: string; money: MoneyValue; isTotal?: boolean }) {
  const locale = useLocale();
  return (
    <div className={`flex items-baseline justify-between gap-4 py-1.5 ${isTotal ? 'font-semibold' : ''}`}>
      <dt>{name}</dt>
      <dd className="tabular-nums">{isTotal ? formatMoney(money, locale) : formatSigned(money, locale)}</dd>
    </div>
  );
}

type ShopNode = Extract<NonNullable<PeriodData['node']>, { __typename: 'Shop' }>;
type Entry = NonNullable<ShopNode['statement']>['entries']['nodes'][number];

function EntryRow({ at, description, orderId, amount, pending, available, lines }: Entry) {
  const { t } = useTranslation('ledger');
  const locale = useLocale();
  const text = textOf(description);
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3 text-sm">
      <div className="min-w-0">
        <p className="font-medium">{text ? t(text) : description}</p>
        <p className="text-xs text-soft">
          <time dateTime={at}>{formatDateTime(at, locale)}</time>
          {orderId && (
            <>
              {' · '}
              <Link to={`/order/${encodeURIComponent(orderId)}`} className="text-link underline underline-offset-2">
                {t('seeOrder')}
              </Link>
            </>
          )}
        </p>
        {lines.length > 0 && (
          <p className="mt-1 text-xs text-soft">
            {lines.map((line) => `${t(`kind${line.kind}`)} ${formatSigned(line.amount, locale)}`).join(' · ')}
          </p>
        )}
      </div>
      <div className="shrink-0 text-right">
        <p className="font-semibold tabular-nums">{formatSigned(amount, locale)}</p>
        {amount.amountMinor === 0 && (
          <p className="text-xs text-soft tabular-nums">
            {t('moved', { pending: formatSigned(pending, locale), available: formatSigned(available, locale) })}
          </p>
        )}
      </div>
    </li>
  );
}

function formatSigned(money: MoneyValue, locale: string): string {
  return money.amountMinor > 0 ? `+${formatMoney(money, locale)}` : formatMoney(money, locale);
}
