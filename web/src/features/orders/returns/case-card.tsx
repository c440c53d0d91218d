import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Picture } from '@/ui/picture';
import { CaseActions } from './case-actions';

export const CaseCardFragment = graphql(`
  fragment CaseCard_case on ReturnCase {
    id
    kind
    reason
    note
    quantity
    state
    deadline
    images {
      ...Picture_image
    }
    history {
      to
      side
      note
      at
    }
    ...CaseActions_case
  }
`);

interface CaseCardProps {
  readonly of: FragmentType<typeof CaseCardFragment>;
  readonly side: 'buyer' | 'seller';
}

/** What is asked for, where it stands, and how it came there. */
export function CaseCard({ of: masked, side }: CaseCardProps) {
  const of = readFragment(CaseCardFragment, masked);
  const { t } = useTranslation('returns');
  const locale = useLocale();
  return (
    <section aria-label={t(`kind${of.kind}`)} className="rounded-xl bg-wash px-4 py-3 text-sm">
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-medium">
          {t(`kind${of.kind}`)} × {of.quantity} · {t(`reason${of.reason}`)}
        </span>
        <span className="text-brand-text">{t(`state${of.state}`)}</span>
      </header>
      {of.images.length > 0 && (
        <ul aria-label={t('pictures')} className="mt-2 flex gap-2">
          {of.images.map((image, index) => (
            <li key={index} className="size-14 overflow-hidden rounded-lg">
              <Picture image={image} alt="" sizes="56px" />
            </li>
          ))}
        </ul>
      )}
      <ol className="mt-3 flex flex-col gap-2 border-l-2 border-line pl-3 text-xs">
        {of.history.map((move) => (
          <li key={move.at + move.to}>
            <span className="font-medium">{t(`state${move.to}`)}</span>{' '}
            <span className="text-soft">
              {t(`side${move.side}`)} · <time dateTime={move.at}>{formatDateTime(move.at, locale)}</time>
            </span>
            {move.note && <span className="block break-words">{move.note}</span>}
          </li>
        ))}
      </ol>
      {of.deadline && (
        <p className="mt-2 text-xs text-soft">{t('decidesBy', { time: formatDateTime(of.deadline, locale) })}</p>
      )}
      <CaseActions of={of} side={side} />
    </section>
  );
}
