import { CalendarPlus, Radio, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { type DocumentType, graphql, readFragment } from '@/generated';
import { formatCount, formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { Avatar } from '@/ui/avatar';
import { Button } from '@/ui/button';
import { Picture } from '@/ui/picture';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { LiveBadge } from './live-badge';
import { ScheduleDialog } from './schedule-dialog';

const RoomCardFragment = graphql(`
  fragment RoomCard_room on Room {
    id
    state
    title
    startsAt
    viewerCount
    cover {
      ...Picture_image
    }
    host {
      id
      displayName
      ...Avatar_person
    }
  }
`);

const RoomsQuery = graphql(`
  query Rooms {
    rooms(first: 50) {
      nodes {
        id
        ...RoomCard_room
      }
    }
  }
`);

type RoomCardRoom = DocumentType<typeof RoomCardFragment>;

export function RoomsPage() {
  const { t } = useTranslation(['rooms', 'common']);
  const { viewer } = useSession();
  const [isScheduling, setScheduling] = useState(false);
  return (
    <div className="py-4 lg:py-6">
      <title>{`${t('live')} · ${t('common:appName')}`}</title>
      <div className="mb-6 flex items-center justify-between gap-4">
        <h1 className="text-2xl font-bold tracking-tight">{t('live')}</h1>
        {viewer && (
          <Button onPress={() => setScheduling(true)}>
            <CalendarPlus size={16} aria-hidden="true" />
            {t('schedule')}
          </Button>
        )}
      </div>
      <Rooms />
      <ScheduleDialog isOpen={isScheduling} onClose={() => setScheduling(false)} />
    </div>
  );
}

function Rooms() {
  const { t } = useTranslation('rooms');
  const [{ data, error }, retry] = useQuery({ query: RoomsQuery, requestPolicy: 'cache-and-network' });
  if (!data) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <div className="grid grid-cols-2 gap-4 md:grid-cols-3 xl:grid-cols-4">
          <Skeleton className="aspect-[3/4] rounded-card" />
          <Skeleton className="aspect-[3/4] rounded-card" />
        </div>
      </Loading>
    );
  }
  const rooms = readFragment(RoomCardFragment, data.rooms.nodes);
  if (rooms.length === 0) return <Empty icon={Radio} title={t('noRooms')} text={t('noRoomsText')} />;
  const soonestFirst = (a: RoomCardRoom, b: RoomCardRoom) => Date.parse(a.startsAt) - Date.parse(b.startsAt);
  return (
    <div className="flex flex-col gap-10">
      <Section title={t('liveNow')} rooms={rooms.filter(({ state }) => state === 'LIVE' || state === 'PAUSED')} />
      <Section title={t('upcoming')} rooms={rooms.filter(({ state }) => state === 'SCHEDULED').sort(soonestFirst)} />
      <Section title={t('past')} rooms={rooms.filter(({ state }) => state === 'ENDED')} />
    </div>
  );
}

function Section({ title, rooms }: { title: string; rooms: readonly RoomCardRoom[] }) {
  if (rooms.length === 0) return null;
  return (
    <section>
      <h2 className="mb-4 text-lg font-semibold">{title}</h2>
      <ul className="grid grid-cols-2 gap-x-3 gap-y-6 sm:gap-x-5 md:grid-cols-3 xl:grid-cols-4">
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomCard room={room} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoomCard({ room }: { room: RoomCardRoom }) {
  const { t } = useTranslation('rooms');
  const locale = useLocale();
  return (
    <article className="group relative">
      <div className="relative aspect-[3/4] overflow-hidden rounded-card bg-wash">
        {room.cover && <Picture image={room.cover} alt="" sizes="(min-width: 768px) 24vw, 45vw" />}
        <span className="absolute inset-x-0 bottom-0 h-2/5 bg-gradient-to-t from-black/70 to-transparent" />
        <span className="absolute top-2.5 left-2.5">
          <LiveBadge state={room.state} />
        </span>
        <span className="absolute inset-x-3 bottom-3 flex items-center justify-between gap-2 text-xs text-white">
          <span className="truncate">
            {room.state === 'SCHEDULED' ? t('startsAt', { time: formatDateTime(room.startsAt, locale) }) : ''}
          </span>
          {room.state === 'LIVE' && (
            <span className="flex items-center gap-1 tabular-nums">
              <Users size={13} aria-hidden="true" />
              {formatCount(room.viewerCount, locale)}
            </span>
          )}
        </span>
      </div>
      <h3 className="mt-2.5 line-clamp-2 px-1 text-[15px] leading-snug font-medium">
        <Link to={`/room/${encodeURIComponent(room.id)}`} className="rounded before:absolute before:inset-0">
          {room.title}
        </Link>
      </h3>
      <p className="mt-1.5 flex items-center gap-1.5 px-1 text-xs text-soft">
        <Avatar person={room.host} size="tiny" />
        {room.host.displayName}
      </p>
    </article>
  );
}
