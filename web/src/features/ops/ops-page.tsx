import { clsx } from 'clsx';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import { useHasRole } from '@/lib/session';
import { RequirePerson } from '@/ui/require-person';
import { Empty, NotFound } from '@/ui/states';
import { Audit } from './audit';
import { Disputes } from './disputes';
import { FeedHealth } from './feed-health';
import { OfferApprovals } from './offer-approvals';
import './texts';

const pages = ['disputes', 'offers', 'audit', 'feed'] as const;

/** What operators decide and watch. The server refuses everybody else; here they are told so. */
export function OpsPage() {
  const { t } = useTranslation(['ops', 'common']);
  return (
    <div className="mx-auto max-w-4xl py-4 lg:py-6">
      <title>{`${t('ops')} · ${t('common:appName')}`}</title>
      <RequirePerson>
        <Ops />
      </RequirePerson>
    </div>
  );
}

function Ops() {
  const { t } = useTranslation('ops');
  const isOperator = useHasRole('Operator');
  if (!isOperator) return <Empty icon={ShieldCheck} level={1} title={t('notOperator')} text={t('notOperatorText')} />;
  return (
    <>
      <h1 className="mb-4 text-2xl font-bold tracking-tight">{t('ops')}</h1>
      <nav aria-label={t('ops')} className="-mx-3 mb-6 scrollbar-none overflow-x-auto border-b border-line px-3 pb-2">
        <ul className="flex gap-1">
          {pages.map((page) => (
            <li key={page}>
              <NavLink
                to={`/ops/${page}`}
                className={({ isActive }) =>
                  clsx(
                    'inline-flex h-10 items-center rounded-full px-4 text-[15px] whitespace-nowrap -outline-offset-2',
                    isActive ? 'bg-wash font-semibold' : 'text-soft hover:bg-wash hover:text-ink',
                  )
                }
              >
                {t(page)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <Routes>
        <Route index element={<Navigate to="/ops/disputes" replace />} />
        <Route path="disputes" element={<Disputes />} />
        <Route path="offers" element={<OfferApprovals />} />
        <Route path="audit" element={<Audit />} />
        <Route path="feed" element={<FeedHealth />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </>
  );
}
