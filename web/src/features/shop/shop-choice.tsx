import { Store } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useShopIds } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import { Field } from '@/ui/field';
import { RequirePerson } from '@/ui/require-person';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { SectionForm, useWords } from './form';
import './texts';

const ShopsQuery = graphql(`
  query Shops($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Shop {
        name
      }
    }
  }
`);

const OpenShop = graphql(`
  mutation OpenShop($input: OpenShopInput!) {
    openShop(input: $input) {
      shop {
        id
        name
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const addressOf = (id: string) => `/shop/${encodeURIComponent(id)}`;

/** Leads to one's shop; to a choice when one works for several; to a new one when there is none. */
export function ShopChoice() {
  return (
    <RequirePerson>
      <Choice />
    </RequirePerson>
  );
}

function Choice() {
  const { t } = useTranslation(['shop', 'common']);
  const ids = useShopIds();
  const [{ data, error }, retry] = useQuery({ query: ShopsQuery, variables: { ids: [...ids] }, pause: ids.length < 2 });
  const [only] = ids;
  if (only === undefined) return <NewShop />;
  if (ids.length === 1) return <Navigate to={addressOf(only)} replace />;
  return (
    <div className="mx-auto max-w-xl py-6">
      <title>{`${t('yourShops')} · ${t('common:appName')}`}</title>
      <h1 className="mb-4 text-2xl font-bold tracking-tight">{t('yourShops')}</h1>
      {error && !data && <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!data && !error && (
        <Loading>
          <Skeleton className="h-24 rounded-card" />
        </Loading>
      )}
      <ul className="flex flex-col gap-2">
        {data?.nodes.map(
          (node) =>
            node?.__typename === 'Shop' && (
              <li key={node.id}>
                <Link
                  to={addressOf(node.id)}
                  className="flex items-center gap-3 rounded-card border border-line p-4 font-medium hover:bg-wash"
                >
                  <Store size={20} aria-hidden="true" />
                  {node.name}
                </Link>
              </li>
            ),
        )}
      </ul>
    </div>
  );
}

function NewShop() {
  const { t } = useTranslation(['shop', 'common']);
  const navigate = useNavigate();
  const { words, bind, errors, setErrors } = useWords({ name: '' });
  const open = useAction(OpenShop, { errorsInForm: true });
  const submit = async () => {
    const { payload, errors: refused } = await open.run({ input: { name: words.name.trim() } });
    setErrors(refused);
    if (payload?.shop) void navigate(addressOf(payload.shop.id));
  };
  return (
    <div className="mx-auto max-w-md py-8">
      <title>{`${t('openShop')} · ${t('common:appName')}`}</title>
      <h1 className="mb-2 text-2xl font-bold tracking-tight">{t('openShop')}</h1>
      <p className="mb-5 text-sm leading-relaxed text-soft">{t('openShopText')}</p>
      <SectionForm
        errors={errors}
        fields={['name']}
        submit={t('openShop')}
        isBusy={open.isRunning}
        onSubmit={() => void submit()}
      >
        <Field label={t('shopName')} {...bind('name')} isRequired maxLength={60} />
      </SectionForm>
    </div>
  );
}
