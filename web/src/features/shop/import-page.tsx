import { ChevronLeft, CircleCheck, FileUp, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type DocumentType, graphql } from '@/generated';
import { useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button, ButtonLink } from '@/ui/button';
import { FormErrors } from '@/ui/field';
import { Spinner } from '@/ui/spinner';
import { lineOf } from './csv-lines';
import { useShop } from './shop-context';
import { PageHead } from './shop-nav';

const ImportListings = graphql(`
  mutation ImportListings($input: ImportListingsInput!) {
    importListings(input: $input) {
      report {
        lines
        imported
        errors {
          line
          column
          message
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Report = NonNullable<DocumentType<typeof ImportListings>['importListings']['report']>;

interface Chosen {
  readonly name: string;
  readonly text: string;
  /** Of this choice of a file: trying again after a lost answer imports it once. */
  readonly key: string;
}

const columns = [
  'listing, title, description',
  'category, origin, return_policy, attributes',
  'commission_bps, pictures',
  'option1–3, value1–3',
  'sku, price, currency, stock',
];

export function ImportPage() {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const { shopId = '' } = useParams();
  const [file, setFile] = useState<Chosen | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const load = useAction(ImportListings, { errorsInForm: true });

  const choose = async (files: FileList | null) => {
    const chosen = files?.[0];
    if (!chosen) return;
    setReport(null);
    setErrors([]);
    setFile({ name: chosen.name, text: await chosen.text(), key: newId() });
  };
  const send = async ({ text, key }: Chosen) => {
    const { payload, errors: refused } = await load.run({
      input: { shopId: shop.id, csv: text, idempotencyKey: key },
    });
    setErrors(refused);
    setReport(payload?.report ?? null);
  };
  return (
    <div className="max-w-3xl">
      <PageHead title={t('importTitle')} text={t('importText')}>
        <ButtonLink to={`/shop/${encodeURIComponent(shopId)}/listings`} tone="quiet">
          <ChevronLeft size={16} aria-hidden="true" />
          {t('allListings')}
        </ButtonLink>
      </PageHead>
      <details className="mb-5 text-sm">
        <summary className="cursor-pointer rounded font-medium text-soft hover:text-ink">{t('importColumns')}</summary>
        <ul className="mt-2 flex flex-col gap-1">
          {columns.map((names) => (
            <li key={names}>
              <code>{names}</code>
            </li>
          ))}
        </ul>
        <p className="mt-2 leading-relaxed text-soft">{t('importColumnsText')}</p>
      </details>
      <div className="flex flex-wrap items-center gap-3">
        <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={(files) => void choose(files)}>
          <Button isDisabled={load.isRunning}>
            <FileUp size={16} aria-hidden="true" />
            {t('chooseFile')}
          </Button>
        </FileTrigger>
        {file && (
          <>
            <span className="min-w-0 text-sm break-all">{file.name}</span>
            <Button tone="brand" isDisabled={load.isRunning || report !== null} onPress={() => void send(file)}>
              {t('importNow')}
            </Button>
          </>
        )}
      </div>
      <div aria-live="polite" className="mt-5">
        {load.isRunning && (
          <p role="progressbar" aria-label={t('importing')} className="flex items-center gap-2 text-sm text-soft">
            <Spinner />
            {t('importing')}
          </p>
        )}
        <FormErrors errors={errors} />
        {report && file && <ReportView report={report} text={file.text} />}
      </div>
    </div>
  );
}

function ReportView({ report, text }: { report: Report; text: string }) {
  const { t } = useTranslation('shop');
  const isWhole = report.errors.length === 0;
  const Icon = isWhole ? CircleCheck : TriangleAlert;
  return (
    <section aria-label={t('importResult')}>
      <p className={isWhole ? 'flex gap-2 font-semibold text-good' : 'flex gap-2 font-semibold'}>
        <Icon size={20} aria-hidden="true" className="mt-0.5 shrink-0" />
        {t('importDone', { imported: report.imported, lines: report.lines })}
      </p>
      {!isWhole && (
        <>
          <p className="mt-1 mb-3 text-sm text-soft">{t('importLeftOut')}</p>
          <div className="overflow-x-auto rounded-card border border-line">
            <table className="w-full text-left text-sm">
              <thead className="bg-wash text-xs text-soft">
                <tr>
                  <th className="px-3 py-2 font-medium">{t('line')}</th>
                  <th className="px-3 py-2 font-medium">{t('column')}</th>
                  <th className="px-3 py-2 font-medium">{t('whatIsWrong')}</th>
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {report.errors.map((error, index) => (
                  <tr key={index} className="align-top">
                    <td className="px-3 py-2 tabular-nums">{error.line}</td>
                    <td className="px-3 py-2">{error.column && <code>{error.column}</code>}</td>
                    <td className="px-3 py-2">
                      <span className="font-medium text-danger">{error.message}</span>
                      <code className="mt-0.5 line-clamp-2 text-xs break-all text-soft">
                        {lineOf(text, error.line)}
                      </code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
