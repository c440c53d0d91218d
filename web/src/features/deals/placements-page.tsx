import { Handshake } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { graphql } from '@/generated';
import type { PlacementsQuery as PlacementsData } from '@/generated/graphql';
import { useSession } from '@/lib/session';
import { errorOf, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Price } from '@/ui/price';
import { RequirePerson } from '@/ui/require-person';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { PlacementCard } from './placement-card';

const PlacementsQuery = graphql(`
  query Placements {
    viewer {
      brands(first: 20) {
        nodes {
          id
          name
          approved
          escrow {
            ...Price_money
          }
        }
      }
      balances {
        account
        available {
          ...Price_money
        }
        pending {
          ...Price_money
        }
      }
      placements(first: 20) {
        nodes {
          id
          creator {
            id
          }
          ...PlacementCard_placement
        }
      }
    }
  }
`);

/** The cache puts the news into every placement that is on the page. */
export const PlacementChanged = graphql(`
  subscription PlacementChanged {
    placementChanged {
      id
      ...PlacementCard_placement
    }
  }
`);

const RegisterBrand = graphql(`
  mutation RegisterBrand($input: RegisterBrandInput!) {
    registerBrand(input: $input) {
      brand {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export function PlacementsPage() {
  const { t } = useTranslation(['deals', 'common']);
  return (
    <div className="mx-auto max-w-4xl py-4 lg:py-6">
      <title>{`${t('title')} · ${t('common:appName')}`}</title>
      <h1 className="mb-6 text-2xl font-bold tracking-tight">{t('title')}</h1>
      <RequirePerson>
        <Placements />
      </RequirePerson>
    </div>
  );
}

type ViewerDeals = NonNullable<PlacementsData['viewer']>;

function Placements() {
  const { t } = useTranslation('deals');
  const { viewer: me } = useSession();
  const [{ data, error }, retry] = useQuery({ query: PlacementsQuery, requestPolicy: 'cache-and-network' });
  useSubscription({ query: PlacementChanged });
  const viewer = data?.viewer;
  if (!viewer) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="h-48 rounded-card" />
      </Loading>
    );
  }
  const mine = viewer.placements.nodes.filter(({ creator }) => creator.id === me?.person.id);
  return (
    <div className="flex flex-col gap-10">
      <Balances balances={viewer.balances} />
      <section>
        <h2 className="mb-4 text-lg font-semibold">{t('asCreator')}</h2>
        {mine.length === 0 && <Empty icon={Handshake} title={t('noPlacements')} text={t('noPlacementsText')} />}
        <ul className="flex flex-col gap-4">
          {mine.map((placement) => (
            <li key={placement.id}>
              <PlacementCard placement={placement} side="creator" />
            </li>
          ))}
        </ul>
      </section>
      <Brands brands={viewer.brands.nodes} />
    </div>
  );
}

function Balances({ balances }: { balances: ViewerDeals['balances'] }) {
  const { t } = useTranslation('deals');
  if (balances.length === 0) return null;
  return (
    <section aria-label={t('balances')}>
      <ul className="grid gap-3 sm:grid-cols-2">
        {balances.map(({ account, available, pending }) => (
          <li key={account} className="rounded-card bg-wash p-5">
            <p className="text-xs text-soft">{account}</p>
            <p className="mt-1 text-2xl font-bold">
              <Price money={available} />
            </p>
            <p className="text-sm text-soft">
              {t('pending')} <Price money={pending} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Brands({ brands }: { brands: ViewerDeals['brands']['nodes'] }) {
  const { t } = useTranslation('deals');
  return (
    <section>
      <h2 className="mb-4 text-lg font-semibold">{t('asBrand')}</h2>
      {brands.length === 0 && <p className="mb-4 text-sm text-soft">{t('noBrands')}</p>}
      <ul className="mb-5 grid gap-3 sm:grid-cols-2">
        {brands.map(({ id, name, approved, escrow }) => (
          <li key={id} className="relative rounded-card border border-line p-5 transition-colors hover:bg-wash">
            <h3 className="font-semibold">
              <Link to={`/brand/${encodeURIComponent(id)}`} className="rounded before:absolute before:inset-0">
                {name}
              </Link>
            </h3>
            <p className="mt-1 text-sm text-soft">
              {approved ? t('approved') : t('waitingApproval')} · {t('escrow')} <Price money={escrow} />
            </p>
          </li>
        ))}
      </ul>
      <RegisterBrandForm />
    </section>
  );
}

function RegisterBrandForm() {
  const { t } = useTranslation('deals');
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const register = useAction(RegisterBrand, { errorsInForm: true });
  const submit = async () => {
    const answer = await register.run({ input: { name } });
    setErrors(answer.errors);
    if (answer.payload?.brand) void navigate(`/brand/${encodeURIComponent(answer.payload.brand.id)}`);
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex max-w-md items-start gap-2"
    >
      <Field
        label={t('brandName')}
        isLabelHidden
        placeholder={t('brandName')}
        value={name}
        onChange={setName}
        error={errorOf(errors, 'name') ?? errors[0]?.message}
        isRequired
        className="flex-1"
      />
      <Button type="submit" isBusy={register.isRunning} className="h-11">
        {t('registerBrand')}
      </Button>
    </Form>
  );
}
