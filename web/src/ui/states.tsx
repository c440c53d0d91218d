import { clsx } from 'clsx';
import { CloudOff, type LucideIcon, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from './button';

/** A grey shape in the place of what is still loading. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={clsx('animate-pulse rounded-lg bg-wash motion-reduce:animate-none', className)}
    />
  );
}

/** Announces to screen readers that a region is loading while its skeleton is shown. */
export function Loading({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      {children}
    </div>
  );
}

interface EmptyProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly text?: string;
  /** 1 where it stands for the whole page. */
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
}

export function Empty({ icon: Icon = Sparkles, title, text, level = 2, children }: EmptyProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-3 px-6 py-20 text-center">
      <span className="mb-1 flex size-16 items-center justify-center rounded-full bg-wash text-soft">
        <Icon aria-hidden="true" size={26} strokeWidth={1.6} />
      </span>
      <Heading className="text-lg font-semibold">{title}</Heading>
      {text && <p className="text-sm leading-relaxed text-soft">{text}</p>}
      {children}
    </div>
  );
}

export function LoadError({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div role="alert">
      <Empty icon={CloudOff} title={t('failedToLoad')}>
        <Button onPress={onRetry}>{t('retry')}</Button>
      </Empty>
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation('common');
  return (
    <Empty level={1} title={t('notFoundTitle')} text={t('notFoundText')}>
      <ButtonLink to="/">{t('toDiscover')}</ButtonLink>
    </Empty>
  );
}
