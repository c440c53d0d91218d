import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { type DocumentType, type FragmentType, graphql, readFragment } from '@/generated';
import type { PlacementState } from '@/generated/graphql';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Avatar } from '@/ui/avatar';
import { Price } from '@/ui/price';
import { PlacementActions } from './placement-actions';

export const PlacementCardFragment = graphql(`
  fragment PlacementCard_placement on Placement {
    id
    state
    expiresAt
    contractHash
    price {
      ...Price_money
    }
    brief {
      id
      title
      goal
      mustSay
      forbidden
      brand {
        id
        name
      }
    }
    creator {
      id
      handle
      displayName
      ...Avatar_person
    }
    draft {
      id
      title
    }
    note {
      id
      title
    }
    metrics {
      rawReads
      filteredReads
      orders
    }
    history {
      to
      at
    }
    ...PlacementActions_placement
  }
`);

type Placement = DocumentType<typeof PlacementCardFragment>;

const chips: Partial<Record<PlacementState, string>> = {
  INVITED: 'bg-brand-wash text-brand-text',
  DRAFT_SUBMITTED: 'bg-brand-wash text-brand-text',
  REVISION_ASKED: 'bg-brand-wash text-brand-text',
  ACCEPTED: 'bg-good-wash text-good',
  APPROVED: 'bg-good-wash text-good',
  PUBLISHED: 'bg-good-wash text-good',
};

interface PlacementCardProps {
  readonly placement: FragmentType<typeof PlacementCardFragment>;
  readonly side: 'brand' | 'creator';
}

export function PlacementCard({ placement: masked, side }: PlacementCardProps) {
  const placement = readFragment(PlacementCardFragment, masked);
  const { t } = useTranslation('deals');
  const locale = useLocale();
  const { brief, creator, state } = placement;
  return (
    <article
      aria-label={side === 'brand' ? creator.displayName : brief.title}
      className="flex flex-col gap-4 rounded-card border border-line p-5"
    >
      <header className="flex items-start justify-between gap-3">
        {side === 'brand' ? (
          <Link
            to={`/person/${encodeURIComponent(creator.handle)}`}
            className="flex items-center gap-3 rounded font-semibold"
          >
            <Avatar person={creator} size="medium" />
            {creator.displayName}
          </Link>
        ) : (
          <div>
            <h3 className="font-semibold">{brief.title}</h3>
            <p className="text-sm text-soft">{t('forBrand', { brand: brief.brand.name })}</p>
          </div>
        )}
        <div className="flex shrink-0 flex-col items-end gap-1.5">
          <span className={clsx('rounded-full px-3 py-1 text-xs font-semibold', chips[state] ?? 'bg-wash text-soft')}>
            {t(`state${state}`)}
          </span>
          <span className="font-semibold">
            <Price money={placement.price} />
          </span>
        </div>
      </header>
      {side === 'creator' && <BriefText brief={brief} />}
      {placement.metrics && <Metrics metrics={placement.metrics} />}
      <Links placement={placement} />
      {state === 'INVITED' && placement.expiresAt && (
        <p className="text-xs text-soft">{t('expiresAt', { time: formatDateTime(placement.expiresAt, locale) })}</p>
      )}
      <PlacementActions placement={placement} side={side} />
      <History placement={placement} />
    </article>
  );
}

function BriefText({ brief }: { brief: Placement['brief'] }) {
  const { t } = useTranslation('deals');
  return (
    <div className="flex flex-col gap-2 text-sm leading-relaxed">
      <p>{brief.goal}</p>
      {brief.mustSay.length > 0 && (
        <p>
          <span className="text-soft">{t('mustSay')}: </span>
          {brief.mustSay.join(' · ')}
        </p>
      )}
      {brief.forbidden.length > 0 && (
        <p>
          <span className="text-soft">{t('forbidden')}: </span>
          {brief.forbidden.join(' · ')}
        </p>
      )}
    </div>
  );
}

function Metrics({ metrics }: { metrics: NonNullable<Placement['metrics']> }) {
  const { t } = useTranslation('deals');
  const figures = [
    [t('reads'), metrics.rawReads],
    [t('filteredReads'), metrics.filteredReads],
    [t('orders'), metrics.orders],
  ] as const;
  return (
    <dl className="grid grid-cols-3 gap-3 rounded-xl bg-wash p-4">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-soft">{name}</dt>
          <dd className="text-lg font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Links({ placement: { draft, note, contractHash } }: { placement: Placement }) {
  const { t } = useTranslation('deals');
  const location = useLocation();
  const look = 'rounded text-link hover:underline';
  const shown = note ?? draft;
  if (!shown && !contractHash) return null;
  return (
    <p className="flex flex-wrap gap-4 text-sm">
      {shown && (
        <Link to={`/note/${encodeURIComponent(shown.id)}`} state={{ background: location }} className={look}>
          {note ? t('seeNote') : t('seeDraft')}
        </Link>
      )}
      {contractHash && <span className="text-soft">{t('contract', { hash: contractHash.slice(0, 12) })}</span>}
    </p>
  );
}

function History({ placement: { history } }: { placement: Placement }) {
  const { t } = useTranslation('deals');
  const locale = useLocale();
  return (
    <details className="text-sm">
      <summary className="cursor-pointer rounded text-soft">{t('history')}</summary>
      <ol className="mt-2 flex flex-col gap-1">
        {history.map(({ to, at }) => (
          <li key={to + at} className="flex justify-between gap-4">
            {t(`state${to}`)}
            <time dateTime={at} className="text-soft">
              {formatDateTime(at, locale)}
            </time>
          </li>
        ))}
      </ol>
    </details>
  );
}
