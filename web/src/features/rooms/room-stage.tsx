import { Users, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatCount, formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { Avatar } from '@/ui/avatar';
import { FollowButton } from '@/ui/follow-button';
import { Picture } from '@/ui/picture';
import { DropCard } from './drop-card';
import { LikeBurst } from './like-burst';
import { LiveBadge } from './live-badge';
import { PinnedCard } from './pinned-card';
import type { ReservedDrop } from './room-page';
import { RoomSummary } from './room-summary';
import type { LiveRoom } from './use-live-room';

const RoomStageFragment = graphql(`
  fragment RoomStage_room on Room {
    id
    title
    state
    startsAt
    cover {
      ...Picture_image
    }
    host {
      id
      handle
      displayName
      ...Avatar_person
      ...FollowButton_person
    }
    drops {
      id
      ...DropCard_drop
    }
    shelf {
      id
      ...PinnedCard_item
    }
    ...RoomSummary_room
  }
`);

interface RoomStageProps {
  readonly room: FragmentType<typeof RoomStageFragment>;
  readonly live: LiveRoom;
  readonly onReserved: (reserved: ReservedDrop) => void;
}

/** A picture in the place of the video, and over it what happens now. */
export function RoomStage({ room: masked, live: liveRoom, onReserved }: RoomStageProps) {
  const room = readFragment(RoomStageFragment, masked);
  const { t } = useTranslation('rooms');
  const locale = useLocale();
  const { live, isInterrupted } = liveRoom;
  const state = live.status ?? room.state;
  const pinned = room.shelf.find(({ id }) => id === live.pinned?.id);
  return (
    <section
      aria-label={room.title}
      className="relative isolate flex h-[64dvh] min-h-[440px] flex-col overflow-hidden bg-[#1b1917] text-white lg:h-full lg:rounded-card"
    >
      <div className="absolute inset-0 -z-10">
        {room.cover && <Picture image={room.cover} alt="" sizes="(min-width: 1024px) 60vw, 100vw" isUrgent />}
        <div className="absolute inset-0 bg-gradient-to-b from-black/55 via-transparent via-35% to-black/70" />
      </div>
      <header className="flex items-start justify-between gap-3 p-4">
        <div className="flex min-w-0 items-center gap-2.5 rounded-full bg-black/45 py-1.5 pr-2 pl-1.5">
          <Avatar person={room.host} size="small" />
          <Link
            to={`/person/${encodeURIComponent(room.host.handle)}`}
            className="min-w-0 truncate rounded text-sm font-semibold hover:underline"
          >
            {room.host.displayName}
          </Link>
          <FollowButton person={room.host} />
        </div>
        <div className="flex shrink-0 flex-wrap items-center justify-end gap-2">
          <LiveBadge state={state} />
          <span
            data-testid="viewers"
            aria-label={t('viewers', { count: live.viewers })}
            role="img"
            className="inline-flex h-6 items-center gap-1 rounded-full bg-black/55 px-2.5 text-xs font-medium tabular-nums"
          >
            <Users size={13} aria-hidden="true" />
            {formatCount(live.viewers, locale)}
          </span>
        </div>
      </header>
      {isInterrupted && (
        <p role="status" className="mx-auto flex items-center gap-2 rounded-full bg-black/70 px-4 py-2 text-sm">
          <WifiOff size={15} aria-hidden="true" />
          {t('reconnecting')}
        </p>
      )}
      <div className="mt-auto flex items-end justify-between gap-3 p-4">
        <div className="flex min-w-0 flex-1 flex-col gap-3">
          {state === 'ENDED' && <RoomSummary room={room} />}
          {state === 'PAUSED' && <p className="text-sm">{t('pausedText')}</p>}
          {state === 'SCHEDULED' && (
            <p className="text-sm">{t('startsAt', { time: formatDateTime(room.startsAt, locale) })}</p>
          )}
          {[...live.drops]
            .reverse()
            .slice(0, 2)
            .map((drop) => (
              <DropCard
                key={drop.id}
                live={drop}
                drop={room.drops.find(({ id }) => id === drop.id) ?? null}
                isRunning={state === 'LIVE'}
                onReserved={onReserved}
              />
            ))}
          {pinned && <PinnedCard item={pinned} />}
          <h1 className="line-clamp-2 text-base font-semibold text-balance lg:text-lg">{room.title}</h1>
        </div>
        <LikeBurst total={live.likes} onLike={liveRoom.like} />
      </div>
    </section>
  );
}
