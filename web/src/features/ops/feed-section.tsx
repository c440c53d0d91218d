import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedHealthQuery, FeedMetric } from '@/generated/graphql';

export type Health = FeedHealthQuery['feedHealth'];

export function definitionOf({ definitions }: Pick<Health, 'definitions'>, ...metrics: FeedMetric[]): string {
  return definitions
    .filter(({ metric }) => metrics.includes(metric))
    .map(({ text }) => text)
    .join(' ');
}

/** What a figure means, beside it. */
export function HowCounted({ text }: { text: string }) {
  const { t } = useTranslation('opsFeed');
  return (
    <details className="text-xs leading-relaxed text-soft">
      <summary className="cursor-pointer font-medium underline underline-offset-2">{t('howCounted')}</summary>
      <p className="mt-1">{text}</p>
    </details>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly definition?: string;
  readonly children: ReactNode;
}

export function Section({ id, title, definition, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
      {definition && <HowCounted text={definition} />}
    </section>
  );
}

interface TableProps {
  readonly label: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its name. */
  readonly rows: readonly (readonly string[])[];
}

export function Table({ label, columns, rows }: TableProps) {
  const { t } = useTranslation('opsFeed');
  return (
    <div
      className="overflow-x-auto rounded-xl border border-line"
      tabIndex={0}
      role="region"
      aria-label={t('tableOf', { what: label })}
    >
      <table className="w-full text-sm whitespace-nowrap tabular-nums">
        <thead className="text-xs text-soft">
          <tr>
            {columns.map((column, i) => (
              <th key={column} scope="col" className={`px-4 py-2 font-medium ${i === 0 ? 'text-left' : 'text-right'}`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row" className="px-4 py-2 text-left font-normal">
                {name}
              </th>
              {cells.map((cell, i) => (
                <td key={columns[i + 1]} className="px-4 py-2 text-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
