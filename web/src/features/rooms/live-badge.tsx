import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { RoomState } from '@/generated/graphql';

const words = { LIVE: 'liveNow', PAUSED: 'paused', SCHEDULED: 'scheduled', ENDED: 'ended' } as const satisfies Record<
  RoomState,
  string
>;

export function LiveBadge({ state }: { state: RoomState }) {
  const { t } = useTranslation('common');
  return (
    <span
      className={clsx(
        'inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-xs font-semibold text-white',
        state === 'LIVE' ? 'bg-[#d81e46]' : 'bg-black/60',
      )}
    >
      {state === 'LIVE' && (
        <span aria-hidden="true" className="size-1.5 animate-pulse rounded-full bg-white motion-reduce:animate-none" />
      )}
      {t(words[state])}
    </span>
  );
}
