import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { MoneyValue } from '@/lib/format';
import { useSession } from '@/lib/session';
import { Dialog } from '@/ui/dialog';
import { LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { ChatPanel } from './chat-panel';
import { HostControls } from './host-controls';
import { RoomStage } from './room-stage';
import { Shelf } from './shelf';
import { useLiveRoom } from './use-live-room';

const RoomQuery = graphql(`
  query Room($id: ID!) {
    room(id: $id) {
      id
      title
      state
      host {
        id
      }
      ...RoomStage_room
      ...Shelf_room
      ...HostControls_room
    }
  }
`);

export interface ReservedDrop {
  readonly reservationId: string;
  readonly title: string;
  readonly total: MoneyValue;
  readonly payBy: string;
}

interface RoomPageProps {
  /** How to pay for what was grabbed; the app brings it, because paying is no matter of rooms. */
  readonly checkout: (reserved: ReservedDrop) => ReactNode;
}

export function RoomPage({ checkout }: RoomPageProps) {
  const { id = '' } = useParams();
  return <RoomView key={id} id={id} checkout={checkout} />;
}

function RoomView({ id, checkout }: RoomPageProps & { id: string }) {
  const { t } = useTranslation(['rooms', 'common']);
  const { viewer } = useSession();
  const [{ data, error, fetching }, ask] = useQuery({
    query: RoomQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const room = useLiveRoom(id);
  const [reserved, setReserved] = useState<ReservedDrop | null>(null);
  const { lastSeq } = room.live;

  // Durable events carry ids; names, pictures and prices of new things come from the room itself.
  useEffect(() => {
    if (lastSeq !== null) ask({ requestPolicy: 'network-only' });
  }, [lastSeq, ask]);

  if (!data?.room) {
    if (error) return <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />;
    return fetching ? <RoomSkeleton /> : <NotFound />;
  }
  const isHost = viewer?.person.id === data.room.host.id;
  return (
    <div className="-mx-3 grid grid-cols-[minmax(0,1fr)] gap-0 lg:mx-0 lg:h-[calc(100dvh-104px)] lg:min-h-[560px] lg:grid-cols-[minmax(0,1fr)_380px] lg:gap-5">
      <title>{`${data.room.title} · ${t('common:appName')}`}</title>
      <RoomStage room={data.room} live={room} onReserved={setReserved} />
      <div className="flex min-h-0 flex-col lg:overflow-hidden lg:rounded-card lg:border lg:border-line">
        {isHost && <HostControls room={data.room} live={room.live} />}
        <Shelf room={data.room} live={room.live} isHost={isHost} />
        <ChatPanel room={room} />
      </div>
      <Dialog title={t('checkout')} kind="sheet" isOpen={reserved !== null} onClose={() => setReserved(null)}>
        {reserved && checkout(reserved)}
      </Dialog>
    </div>
  );
}

function RoomSkeleton() {
  return (
    <Loading>
      <div className="grid gap-5 py-4 lg:grid-cols-[1fr_380px]">
        <Skeleton className="h-[70dvh] rounded-card" />
        <Skeleton className="h-[70dvh] rounded-card" />
      </div>
    </Loading>
  );
}
