import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { platformNow } from '@/lib/clock';
import { formatDateTime, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Button } from '@/ui/button';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { checkText } from './checks';

const AuditQuery = graphql(`
  query LedgerAudit {
    ledgerAudit {
      clean
      currencies {
        currency
        sumMinor
        entries
      }
      checks {
        name
        ok
        detail
      }
    }
  }
`);

/** The proof that the books are right, made anew each time it is asked for. */
export function Audit() {
  const { t } = useTranslation('ops');
  const locale = useLocale();
  const [askedAt, setAskedAt] = useState(platformNow);
  const [{ data, error, fetching }, ask] = useQuery({ query: AuditQuery, requestPolicy: 'network-only' });
  const again = () => {
    setAskedAt(platformNow());
    ask({ requestPolicy: 'network-only' });
  };
  if (!data) {
    return error ? (
      <LoadError onRetry={again} />
    ) : (
      <Loading>
        <Skeleton className="mb-4 h-24 rounded-card" />
        <Skeleton className="h-80 rounded-card" />
      </Loading>
    );
  }
  const { clean, currencies, checks } = data.ledgerAudit;
  const failed = checks.filter(({ ok }) => !ok).length;
  const Sign = clean ? CircleCheck : CircleX;
  return (
    <div className="flex flex-col gap-6">
      <section
        role="status"
        className={`flex flex-wrap items-center gap-4 rounded-card p-5 ${clean ? 'bg-good-wash text-good' : 'bg-brand-wash text-danger'}`}
      >
        <Sign size={28} aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{clean ? t('auditClean') : t('auditDirty')}</h2>
          <p className="text-sm">
            {clean ? t('auditCleanText', { count: checks.length }) : t('auditDirtyText', { count: failed })}
          </p>
          <p className="text-xs">{t('auditedAt', { time: formatDateTime(new Date(askedAt).toISOString(), locale) })}</p>
        </div>
        <Button size="small" isBusy={fetching} onPress={again}>
          {t('auditAgain')}
        </Button>
      </section>
      <section aria-labelledby="checks" className="flex flex-col gap-3">
        <h2 id="checks" className="text-lg font-semibold">
          {t('checks')}
        </h2>
        <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
          {checks.map((check) => (
            <Check key={check.name} {...check} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="currencies" className="flex flex-col gap-3">
        <h2 id="currencies" className="text-lg font-semibold">
          {t('currencies')}
        </h2>
        <table className="w-full text-sm tabular-nums">
          <thead className="text-xs text-soft">
            <tr>
              <th scope="col" className="py-2 text-left font-medium">
                {t('currency')}
              </th>
              <th scope="col" className="py-2 text-right font-medium">
                {t('sum')}
              </th>
              <th scope="col" className="py-2 text-right font-medium">
                {t('entryCount')}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {currencies.map(({ currency, sumMinor, entries }) => (
              <tr key={currency}>
                <th scope="row" className="py-2 text-left font-normal">
                  {currency}
                </th>
                <td className="py-2 text-right">{formatMoney({ amountMinor: sumMinor, currency }, locale)}</td>
                <td className="py-2 text-right">{new Intl.NumberFormat(locale).format(entries)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Check({ name, ok, detail }: { name: string; ok: boolean; detail: string }) {
  const { t } = useTranslation('ops');
  const text = checkText(name);
  const Sign = ok ? CircleCheck : CircleX;
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Sign
        size={20}
        role="img"
        aria-label={ok ? t('passed') : t('failed')}
        className={`mt-0.5 shrink-0 ${ok ? 'text-good' : 'text-danger'}`}
      />
      <div className="min-w-0">
        <p className="text-sm font-medium">{text ? t(text) : name}</p>
        <p lang="en" className="text-xs break-words text-soft">
          {detail}
        </p>
      </div>
    </li>
  );
}
