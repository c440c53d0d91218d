import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissToast, type Toast, toastStore } from '@/lib/toasts';
import { Button, IconButton } from './button';

const shownMs = 6_000;

/** Short messages at the foot of the page; read out, never in the way, gone by themselves. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.current);
  const { t } = useTranslation('common');
  return (
    <section
      aria-label={t('messages')}
      aria-live="polite"
      data-react-aria-top-layer="true"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-[70] flex flex-col items-center gap-2 px-4 lg:bottom-8"
    >
      {toasts.map((toast) => (
        <Message key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function Message({ toast: { id, text, tone, action } }: { toast: Toast }) {
  const { t } = useTranslation('common');
  useEffect(() => {
    const timer = setTimeout(() => dismissToast(id), shownMs);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div
      className={clsx(
        'pointer-events-auto flex max-w-md items-center gap-1 rounded-full py-0.5 pr-1 pl-5 text-sm font-medium shadow-lift',
        tone === 'error' ? 'bg-danger text-paper' : 'bg-ink text-paper',
      )}
    >
      <p>{text}</p>
      {action && (
        <Button
          tone="quiet"
          size="small"
          className="text-inherit underline underline-offset-2 hover:bg-transparent"
          onPress={() => {
            dismissToast(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={t('dismiss')} onPress={() => dismissToast(id)} className="text-inherit hover:bg-transparent">
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
