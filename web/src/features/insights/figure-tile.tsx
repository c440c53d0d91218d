import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShopFigure } from '@/generated/graphql';
import { useLocale } from '@/lib/i18n/language';
import { changeOf, type Figures, formatValue, valueOf } from './figures';

interface FigureTileProps {
  readonly figure: ShopFigure;
  readonly totals: Figures;
  readonly before: Figures;
  readonly definition: string;
  readonly people?: { readonly part: number; readonly whole: number };
}

const arrows = { up: ArrowUp, down: ArrowDown, same: Equal };

/** A figure over the range, how it changed, and how it is counted. */
export function FigureTile({ figure, totals, before, definition, people }: FigureTileProps) {
  const { t } = useTranslation('insights');
  const locale = useLocale();
  const name = t(`figure${figure}`);
  const { currency } = totals.gmv;
  const shown = (figures: Figures) => {
    const value = valueOf(figure, figures);
    return value === null ? t('noValue') : formatValue(figure, value, currency, locale);
  };
  const change = changeOf(figure, totals, before, locale);
  const Arrow = change ? arrows[change.direction] : null;
  const amount = change?.isPoints ? t('points', { change: change.text }) : change?.text;
  return (
    <section aria-label={name} className="flex flex-col gap-1 rounded-card border border-line p-4">
      <h3 className="text-sm text-soft">{name}</h3>
      <p className="text-2xl font-bold tracking-tight tabular-nums" data-testid={`figure-${figure}`}>
        {shown(totals)}
      </p>
      <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-soft">
        {change && Arrow && (
          <span className="inline-flex items-center gap-1 font-medium text-ink">
            <Arrow size={13} aria-hidden="true" />
            {change.direction === 'same' ? t('same') : t(change.direction, { change: amount })}
          </span>
        )}
        <span>{valueOf(figure, before) === null ? t('notBefore') : t('before', { value: shown(before) })}</span>
      </p>
      {people && <p className="text-xs text-soft">{t('ofPeople', people)}</p>}
      <details className="mt-1 text-xs leading-relaxed text-soft">
        <summary className="cursor-pointer font-medium underline underline-offset-2">{t('howCounted')}</summary>
        <p className="mt-1">{definition}</p>
      </details>
    </section>
  );
}
