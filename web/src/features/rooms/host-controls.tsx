import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ListingPicker } from '@/ui/listing-picker';
import type { LiveState } from './live-state';

const HostControlsFragment = graphql(`
  fragment HostControls_room on Room {
    id
    state
  }
`);

const StartRoom = graphql(`
  mutation StartRoom($input: RoomIdInput!) {
    startRoom(input: $input) {
      room {
        id
        state
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const PauseRoom = graphql(`
  mutation PauseRoom($input: RoomIdInput!) {
    pauseRoom(input: $input) {
      room {
        id
        state
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const ResumeRoom = graphql(`
  mutation ResumeRoom($input: RoomIdInput!) {
    resumeRoom(input: $input) {
      room {
        id
        state
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const EndRoom = graphql(`
  mutation EndRoom($input: RoomIdInput!) {
    endRoom(input: $input) {
      room {
        id
        state
        ...RoomSummary_room
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const AddToShelf = graphql(`
  mutation AddToShelf($input: ShelfInput!) {
    addToShelf(input: $input) {
      room {
        id
        ...Shelf_room
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const CloseDrop = graphql(`
  mutation CloseDrop($input: DropIdInput!) {
    closeDrop(input: $input) {
      drop {
        id
        state
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface HostControlsProps {
  readonly room: FragmentType<typeof HostControlsFragment>;
  readonly live: LiveState;
}

export function HostControls({ room: masked, live }: HostControlsProps) {
  const room = readFragment(HostControlsFragment, masked);
  const { t } = useTranslation(['rooms', 'common']);
  const start = useAction(StartRoom);
  const pause = useAction(PauseRoom);
  const resume = useAction(ResumeRoom);
  const end = useAction(EndRoom);
  const shelve = useAction(AddToShelf);
  const closeDrop = useAction(CloseDrop);
  const [open, setOpen] = useState<'shelf' | 'end' | null>(null);
  const state = live.status ?? room.state;
  const input = { roomId: room.id };
  const openDrop = live.drops.findLast((drop) => drop.state !== 'CLOSED' && drop.remaining > 0);

  const finish = async () => {
    await end.run({ input });
    setOpen(null);
  };
  if (state === 'ENDED') return null;
  return (
    <section aria-label={t('host')} className="flex flex-wrap gap-2 border-b border-line p-4">
      {state === 'SCHEDULED' && (
        <Button size="small" tone="brand" isBusy={start.isRunning} onPress={() => void start.run({ input })}>
          {t('start')}
        </Button>
      )}
      {state === 'LIVE' && (
        <Button size="small" isBusy={pause.isRunning} onPress={() => void pause.run({ input })}>
          {t('pause')}
        </Button>
      )}
      {state === 'PAUSED' && (
        <Button size="small" tone="brand" isBusy={resume.isRunning} onPress={() => void resume.run({ input })}>
          {t('resume')}
        </Button>
      )}
      <Button size="small" isBusy={shelve.isRunning} onPress={() => setOpen('shelf')}>
        {t('addToShelf')}
      </Button>
      {openDrop && (
        <Button
          size="small"
          isBusy={closeDrop.isRunning}
          onPress={() => void closeDrop.run({ input: { dropId: openDrop.id } })}
        >
          {t('closeDrop')}
        </Button>
      )}
      {state !== 'SCHEDULED' && (
        <Button size="small" tone="danger" onPress={() => setOpen('end')}>
          {t('end')}
        </Button>
      )}
      <ListingPicker
        isOpen={open === 'shelf'}
        onClose={() => setOpen(null)}
        onChoose={({ id }) => {
          setOpen(null);
          void shelve.run({ input: { ...input, listingId: id } });
        }}
      />
      <Dialog title={t('endTitle')} isOpen={open === 'end'} onClose={() => setOpen(null)}>
        <p className="mb-6 text-sm text-soft">{t('endText')}</p>
        <div className="flex justify-end gap-2">
          <Button onPress={() => setOpen(null)}>{t('common:cancel')}</Button>
          <Button tone="danger" isBusy={end.isRunning} onPress={() => void finish()}>
            {t('end')}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
