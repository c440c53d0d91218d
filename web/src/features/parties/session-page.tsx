import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '@/lib/session';
import { SessionForm } from './session-form';

export function SessionPage({ mode }: { mode: 'signIn' | 'signUp' }) {
  const { t } = useTranslation(['parties', 'common']);
  const { restart } = useSession();
  const navigate = useNavigate();
  const done = () => {
    restart();
    void navigate('/');
  };
  return (
    <section className="mx-auto flex max-w-md flex-col gap-6 px-3 py-10">
      <title>{`${t(mode)} · ${t('common:appName')}`}</title>
      <div>
        <h1 className="text-2xl font-bold tracking-tight">{mode === 'signIn' ? t('welcome') : t('signUp')}</h1>
        <p className="mt-1 text-soft">{t('common:tagline')}</p>
      </div>
      <SessionForm
        mode={mode}
        onModeChange={(next) => void navigate(next === 'signIn' ? '/sign-in' : '/sign-up')}
        onDone={done}
      />
    </section>
  );
}
