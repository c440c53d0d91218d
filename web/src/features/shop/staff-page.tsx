import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type DocumentType, graphql } from '@/generated';
import type { ShopPermission, ShopRole } from '@/generated/graphql';
import { formatDate } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Avatar } from '@/ui/avatar';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { FormDialog, SectionForm, useWords } from './form';
import { useShop } from './shop-context';
import { PageHead } from './shop-nav';

const StaffQuery = graphql(`
  query ShopStaff($id: ID!) {
    node(id: $id) {
      id
      ... on Shop {
        staff {
          role
          permissions
          since
          person {
            id
            handle
            displayName
            ...Avatar_person
          }
        }
      }
    }
  }
`);

const InviteStaff = graphql(`
  mutation InviteStaff($input: InviteStaffInput!) {
    inviteStaff(input: $input) {
      shop {
        id
        staff {
          role
          permissions
          since
          person {
            id
            handle
            displayName
            ...Avatar_person
          }
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

const RemoveStaff = graphql(`
  mutation RemoveStaff($input: RemoveStaffInput!) {
    removeStaff(input: $input) {
      shop {
        id
        viewerPermissions
        staff {
          role
          permissions
          since
          person {
            id
            handle
            displayName
            ...Avatar_person
          }
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

type Shop = Extract<NonNullable<DocumentType<typeof StaffQuery>['node']>, { __typename?: 'Shop' }>;
type Member = Shop['staff'][number];

/** OWNER is not given away. */
const roles = ['MANAGER', 'CATALOG_EDITOR', 'FULFILMENT', 'SUPPORT', 'FINANCE'] as const satisfies readonly ShopRole[];

export function StaffPage() {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const mayManage = shop.may('MANAGE_STAFF');
  const [{ data, error }, retry] = useQuery({
    query: StaffQuery,
    variables: { id: shop.id },
    pause: !mayManage,
    requestPolicy: 'cache-and-network',
  });
  const staff = data?.node?.__typename === 'Shop' ? data.node.staff : null;
  return (
    <div className="max-w-4xl">
      <PageHead title={t('staff')} text={mayManage ? t('staffText') : t('notYourStaff')} />
      {!mayManage && <Yourself />}
      {mayManage && !staff && error && <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {mayManage && !staff && !error && (
        <Loading>
          <Skeleton className="h-40 rounded-card" />
        </Loading>
      )}
      {staff && (
        <>
          <InviteForm />
          <ul aria-label={t('staff')} className="mt-6 flex flex-col divide-y divide-line">
            {staff.map((member) => (
              <MemberRow key={member.person.id} member={member} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Permissions({ permissions }: { permissions: readonly ShopPermission[] }) {
  const { t } = useTranslation('shop');
  return (
    <ul aria-label={t('permissions')} className="mt-1.5 flex flex-wrap gap-1">
      {permissions.map((permission) => (
        <li key={permission} className="rounded-full bg-wash px-2 py-0.5 text-xs text-soft">
          {t(`may${permission}`)}
        </li>
      ))}
    </ul>
  );
}

function InviteForm() {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const { words, put, bind, errors, setErrors } = useWords({ handle: '', role: 'CATALOG_EDITOR' });
  const invite = useAction(InviteStaff, { errorsInForm: true });
  const submit = async () => {
    const handle = words.handle.trim().replace(/^@/, '');
    const { payload, errors: refused } = await invite.run({
      input: { shopId: shop.id, handle, role: words.role as ShopRole },
    });
    setErrors(refused);
    if (!payload) return;
    put('handle', '');
    showToast(t('staffInvited', { handle }));
  };
  return (
    <section aria-label={t('invite')} className="rounded-card bg-wash p-4">
      <h2 className="mb-3 text-sm font-semibold">{t('invite')}</h2>
      <SectionForm
        errors={errors}
        fields={['handle', 'role']}
        submit={t('giveRole')}
        isBusy={invite.isRunning}
        onSubmit={() => void submit()}
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t('handle')} {...bind('handle')} isRequired placeholder="@" />
          <SelectField
            label={t('role')}
            {...bind('role')}
            options={roles.map((value) => ({ value, name: t(`role${value}`) }))}
            hint={t(`roleText${words.role as (typeof roles)[number]}`)}
          />
        </div>
      </SectionForm>
    </section>
  );
}

function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation(['shop', 'common']);
  const locale = useLocale();
  const shop = useShop();
  const invite = useAction(InviteStaff);
  const { person, role, permissions, since } = member;
  const isOwner = role === 'OWNER';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <Avatar person={person} size="medium" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">
          {person.displayName} <span className="font-normal text-soft">@{person.handle}</span>
        </p>
        <p className="text-xs text-soft">{t('since', { date: formatDate(since, locale) })}</p>
        <Permissions permissions={permissions} />
      </div>
      {isOwner ? (
        <p className="text-sm font-medium">{t('roleOWNER')}</p>
      ) : (
        <div className="flex items-center gap-2">
          <SelectField
            label={t('roleOf', { name: person.displayName })}
            isLabelHidden
            value={role}
            isDisabled={invite.isRunning}
            onChange={(next) =>
              void invite.run({ input: { shopId: shop.id, handle: person.handle, role: next as ShopRole } })
            }
            options={roles.map((value) => ({ value, name: t(`role${value}`) }))}
          />
          <RemoveButton personId={person.id} name={person.displayName} label={t('common:remove')} />
        </div>
      )}
    </li>
  );
}

interface RemoveButtonProps {
  readonly personId: string;
  readonly name: string;
  readonly label: string;
  readonly onRemoved?: () => void;
}

function RemoveButton({ personId, name, label, onRemoved }: RemoveButtonProps) {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const [isAsking, setAsking] = useState(false);
  const remove = useAction(RemoveStaff);
  const submit = async () => {
    const { payload } = await remove.run({ input: { shopId: shop.id, personId } });
    setAsking(false);
    if (!payload) return;
    showToast(t('staffRemoved', { name }));
    onRemoved?.();
  };
  return (
    <>
      <Button tone="danger" aria-label={`${label}: ${name}`} onPress={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <FormDialog
          title={label}
          submit={label}
          fields={[]}
          errors={[]}
          isBusy={remove.isRunning}
          onSubmit={() => void submit()}
          onClose={() => setAsking(false)}
        >
          <p className="text-sm leading-relaxed">{t('removeStaffText', { name, shop: shop.name })}</p>
        </FormDialog>
      )}
    </>
  );
}

/** Who does not decide about the staff sees what they may do, and may leave. */
function Yourself() {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const { viewer, restart } = useSession();
  if (!viewer) return null;
  return (
    <section className="rounded-card border border-line p-4">
      <h2 className="text-sm font-semibold">{t('whatYouMay')}</h2>
      <Permissions permissions={shop.permissions} />
      <div className="mt-4">
        <RemoveButton
          personId={viewer.person.id}
          name={viewer.person.displayName}
          label={t('leave')}
          onRemoved={restart}
        />
      </div>
    </section>
  );
}
