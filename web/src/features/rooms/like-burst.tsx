import { Heart } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatCount } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { newId } from '@/lib/uuid';

interface LikeBurstProps {
  readonly total: number;
  readonly onLike: () => void;
}

const mostHearts = 12;

/** Each press sends one heart up; they are counted together and sent once a second. */
export function LikeBurst({ total, onLike }: LikeBurstProps) {
  const { t } = useTranslation('rooms');
  const locale = useLocale();
  const { viewer, askToSignIn } = useSession();
  const [hearts, setHearts] = useState<readonly string[]>([]);
  const press = () => {
    if (!viewer) {
      askToSignIn();
      return;
    }
    onLike();
    setHearts((before) => [...before, newId()].slice(-mostHearts));
  };
  return (
    <div className="relative flex shrink-0 flex-col items-center gap-1">
      {hearts.map((id, index) => (
        <Heart
          key={id}
          size={22}
          aria-hidden="true"
          fill="currentColor"
          onAnimationEnd={() => setHearts((before) => before.filter((other) => other !== id))}
          className={`heart-rise pointer-events-none absolute bottom-14 text-[#ff5c7c] ${['left-1', 'left-3', 'left-5'][index % 3] ?? ''}`}
        />
      ))}
      <Button
        onPress={press}
        aria-label={t('like')}
        className="flex size-12 cursor-pointer items-center justify-center rounded-full bg-black/45 text-white transition-transform data-[pressed]:scale-90"
      >
        <Heart size={24} aria-hidden="true" />
      </Button>
      <span data-testid="likes" className="text-xs font-medium tabular-nums">
        <span className="sr-only">{t('likesTotal', { count: total })}</span>
        <span aria-hidden="true">{formatCount(total, locale)}</span>
      </span>
    </div>
  );
}
