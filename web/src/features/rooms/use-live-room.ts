import { type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { newId } from '@/lib/uuid';
import { type Batch, initialLive, type JoinAnswer, liveReducer, type LiveState } from './live-state';

interface ChatAnswer {
  readonly accepted: boolean;
  readonly retryAfterMs?: number;
}

export interface LiveRoom {
  readonly live: LiveState;
  /** True when the room cannot be followed at the moment; not while coming in for the first time. */
  readonly isInterrupted: boolean;
  readonly say: (text: string) => Promise<ChatAnswer>;
  readonly like: () => void;
}

/** Full jitter between 0.2 and 5 seconds, so that a whole room does not come back in the same moment. */
function retryDelay(): number {
  return 200 + Math.random() * 4_800;
}

const likesEveryMs = 1_000;
const mostLikes = 50;

/** Follows a room: joins, and after each interruption joins again from the last event it knows. */
export function useLiveRoom(roomId: string): LiveRoom {
  const [live, dispatch] = useReducer(liveReducer, initialLive);
  const [isInterrupted, setInterrupted] = useState(false);
  const connection = useRef<HubConnection | null>(null);
  const position = useRef<Pick<LiveState, 'epoch' | 'lastSeq'>>(initialLive);
  const waitingLikes = useRef(0);

  useEffect(() => {
    position.current = { epoch: live.epoch, lastSeq: live.lastSeq };
  }, [live.epoch, live.lastSeq]);

  const join = useCallback(async () => {
    const hub = connection.current;
    if (hub?.state !== HubConnectionState.Connected) return;
    const { epoch, lastSeq } = position.current;
    const answer = await hub.invoke<JoinAnswer>('Join', roomId, epoch, lastSeq);
    dispatch({ type: 'joined', answer });
    setInterrupted(false);
  }, [roomId]);

  useEffect(() => {
    const hub = new HubConnectionBuilder()
      .withUrl('/hubs/live')
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retryDelay })
      .configureLogging(LogLevel.None)
      .build();
    connection.current = hub;
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const start = async () => {
      try {
        await hub.start();
        await join();
      } catch {
        // Not reachable yet: try again until the page is left.
        if (isLeft) return;
        setInterrupted(true);
        timer = setTimeout(() => void start(), retryDelay());
      }
    };
    hub.on('Batch', (batch: Batch) => dispatch({ type: 'batch', batch }));
    hub.on('Resync', () => dispatch({ type: 'resync' }));
    hub.onreconnecting(() => setInterrupted(true));
    hub.onreconnected(() => void join().catch(() => dispatch({ type: 'resync' })));
    const offline = () => setInterrupted(true);
    // The socket may have survived, or may be dead without knowing it: asking is right in both cases.
    const online = () => void join().catch(() => undefined);
    addEventListener('offline', offline);
    addEventListener('online', online);
    void start();
    return () => {
      isLeft = true;
      clearTimeout(timer);
      removeEventListener('offline', offline);
      removeEventListener('online', online);
      void hub.stop();
    };
  }, [join]);

  useEffect(() => {
    if (live.isBehind) void join().catch(() => undefined);
  }, [live.isBehind, join]);

  useEffect(() => {
    const timer = setInterval(() => {
      const count = Math.min(mostLikes, waitingLikes.current);
      if (count === 0 || connection.current?.state !== HubConnectionState.Connected) return;
      waitingLikes.current -= count;
      // Likes are a number, not a promise.
      void connection.current.invoke('Like', roomId, count).catch(() => undefined);
    }, likesEveryMs);
    return () => clearInterval(timer);
  }, [roomId]);

  const say = useCallback(
    async (text: string): Promise<ChatAnswer> => {
      const hub = connection.current;
      if (hub?.state !== HubConnectionState.Connected) return { accepted: false };
      return hub.invoke<ChatAnswer>('Chat', roomId, newId(), text);
    },
    [roomId],
  );
  const like = useCallback(() => {
    waitingLikes.current = Math.min(mostLikes * 4, waitingLikes.current + 1);
  }, []);
  return { live, isInterrupted, say, like };
}
