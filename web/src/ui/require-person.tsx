import { LogIn } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/lib/session';
import { Button } from './button';
import { Empty, Loading, Skeleton } from './states';

/** Pages that belong to an account: says so to those who have not signed in, instead of failing. */
export function RequirePerson({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  const { viewer, isLoading, askToSignIn } = useSession();
  if (isLoading) {
    return (
      <Loading>
        <Skeleton className="mt-8 h-40" />
      </Loading>
    );
  }
  if (viewer) return children;
  return (
    <Empty icon={LogIn} title={t('signInToSee')} text={t('signInToSeeText')}>
      <Button tone="brand" onPress={askToSignIn}>
        {t('signIn')}
      </Button>
    </Empty>
  );
}
