import { FileText, Plus, Wallet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { type DocumentType, graphql, readFragment } from '@/generated';
import type { Currency } from '@/generated/graphql';
import { Button } from '@/ui/button';
import { Price } from '@/ui/price';
import { RequirePerson } from '@/ui/require-person';
import { Empty, LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { BriefDialog } from './brief-dialog';
import { DepositDialog } from './deposit-dialog';
import { InviteDialog } from './invite-dialog';
import { PlacementCard } from './placement-card';
import { PlacementChanged } from './placements-page';

const BriefFragment = graphql(`
  fragment BrandBrief_brief on Brief {
    id
    title
    goal
    mustSay
    forbidden
    placements(first: 10) {
      nodes {
        id
        ...PlacementCard_placement
      }
    }
  }
`);

const BrandQuery = graphql(`
  query Brand($id: ID!) {
    node(id: $id) {
      id
      ... on Brand {
        name
        approved
        escrow {
          currency
          ...Price_money
        }
        briefs(first: 5) {
          nodes {
            id
            ...BrandBrief_brief
          }
        }
      }
    }
  }
`);

export function BrandPage() {
  const { id = '' } = useParams();
  return (
    <RequirePerson>
      <BrandView key={id} id={id} />
    </RequirePerson>
  );
}

function BrandView({ id }: { id: string }) {
  const { t } = useTranslation(['deals', 'common']);
  const [{ data, error, fetching }, ask] = useQuery({
    query: BrandQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const [open, setOpen] = useState<'deposit' | 'brief' | null>(null);
  useSubscription({ query: PlacementChanged });
  const brand = data?.node?.__typename === 'Brand' ? data.node : null;
  const refresh = () => ask({ requestPolicy: 'network-only' });
  if (!brand) {
    if (error) return <LoadError onRetry={refresh} />;
    return fetching ? <BrandSkeleton /> : <NotFound />;
  }
  return (
    <div className="mx-auto max-w-5xl py-4 lg:py-6">
      <title>{`${brand.name} · ${t('common:appName')}`}</title>
      <header className="mb-8 flex flex-wrap items-center justify-between gap-6 rounded-card bg-wash p-6">
        <div>
          <h1 className="text-2xl font-bold tracking-tight">{brand.name}</h1>
          <p className="text-sm text-soft">{brand.approved ? t('approved') : t('waitingApproval')}</p>
        </div>
        <div className="flex flex-wrap items-center gap-5">
          <div>
            <p className="text-xs text-soft">{t('escrow')}</p>
            <p data-testid="escrow" className="text-2xl font-bold">
              <Price money={brand.escrow} />
            </p>
          </div>
          <Button tone="brand" onPress={() => setOpen('deposit')}>
            <Wallet size={16} aria-hidden="true" />
            {t('deposit')}
          </Button>
        </div>
      </header>
      <div className="mb-4 flex items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{t('briefs')}</h2>
        <Button onPress={() => setOpen('brief')}>
          <Plus size={16} aria-hidden="true" />
          {t('newBrief')}
        </Button>
      </div>
      {brand.briefs.nodes.length === 0 && <Empty icon={FileText} title={t('noBriefs')} text={t('noBriefsText')} />}
      <div className="flex flex-col gap-8">
        {readFragment(BriefFragment, brand.briefs.nodes).map((brief) => (
          <Brief key={brief.id} brief={brief} currency={brand.escrow.currency} onChanged={refresh} />
        ))}
      </div>
      <DepositDialog
        brandId={brand.id}
        currency={brand.escrow.currency}
        isOpen={open === 'deposit'}
        onClose={() => setOpen(null)}
      />
      <BriefDialog brandId={brand.id} isOpen={open === 'brief'} onClose={() => setOpen(null)} onCreated={refresh} />
    </div>
  );
}

interface BriefProps {
  readonly brief: DocumentType<typeof BriefFragment>;
  readonly currency: Currency;
  readonly onChanged: () => void;
}

function Brief({ brief, currency, onChanged }: BriefProps) {
  const { t } = useTranslation('deals');
  const [isInviting, setInviting] = useState(false);
  return (
    <section aria-label={brief.title} className="rounded-card border border-line p-5 lg:p-6">
      <header className="mb-5 flex flex-wrap items-start justify-between gap-4">
        <div className="max-w-2xl">
          <h3 className="text-lg font-semibold">{brief.title}</h3>
          <p className="mt-1 text-[15px] leading-relaxed text-soft">{brief.goal}</p>
          <Facts name={t('mustSay')} facts={brief.mustSay} />
          <Facts name={t('forbidden')} facts={brief.forbidden} />
        </div>
        <Button tone="brand" onPress={() => setInviting(true)}>
          {t('inviteCreator')}
        </Button>
      </header>
      {brief.placements.nodes.length === 0 && <p className="text-sm text-soft">{t('noPlacementsInBrief')}</p>}
      <ul className="grid gap-4 md:grid-cols-2">
        {brief.placements.nodes.map((placement) => (
          <li key={placement.id}>
            <PlacementCard placement={placement} side="brand" />
          </li>
        ))}
      </ul>
      <InviteDialog
        briefId={brief.id}
        currency={currency}
        isOpen={isInviting}
        onClose={() => setInviting(false)}
        onInvited={onChanged}
      />
    </section>
  );
}

function Facts({ name, facts }: { name: string; facts: readonly string[] }) {
  if (facts.length === 0) return null;
  return (
    <p className="mt-2 text-sm">
      <span className="text-soft">{name}: </span>
      {facts.join(' · ')}
    </p>
  );
}

function BrandSkeleton() {
  return (
    <Loading>
      <div className="mx-auto flex max-w-5xl flex-col gap-6 py-6">
        <Skeleton className="h-28 rounded-card" />
        <Skeleton className="h-56 rounded-card" />
      </div>
    </Loading>
  );
}
