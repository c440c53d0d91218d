import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/lib/session';
import { Dialog } from '@/ui/dialog';
import { SessionForm } from './session-form';

/** Comes up wherever something takes a person; the page below stays as it is. */
export function SignInDialog() {
  const { t } = useTranslation('parties');
  const { isAskedToSignIn, stopAsking, restart } = useSession();
  const [mode, setMode] = useState<'signIn' | 'signUp'>('signIn');
  const done = () => {
    stopAsking();
    restart();
  };
  return (
    <Dialog title={t('welcome')} isOpen={isAskedToSignIn} onClose={stopAsking}>
      <SessionForm mode={mode} onModeChange={setMode} onDone={done} />
    </Dialog>
  );
}
