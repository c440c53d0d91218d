import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { useClient } from 'urql';
import { graphql } from '@/generated';
import { type Interaction, InteractionQueue } from './interaction-queue';
import { platformNow } from './clock';
import { newId } from './uuid';

const RecordInteractions = graphql(`
  mutation RecordInteractions($input: RecordInteractionsInput!) {
    recordInteractions(input: $input) {
      accepted
    }
  }
`);

const flushEveryMs = 4_000;

type Record = (interaction: Interaction) => void;

const RecorderContext = createContext<Record>(() => undefined);

export function RecorderProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const queue = useMemo(
    () =>
      new InteractionQueue({
        now: () => new Date(platformNow()),
        newId,
        // Nobody waits for this: a batch that is lost costs a little taste, never the page.
        send: (events, isLast) =>
          void client
            .mutation(
              RecordInteractions,
              { input: { events } },
              isLast
                ? {
                    fetchOptions: {
                      keepalive: true,
                      credentials: 'same-origin',
                      headers: { 'GraphQL-Preflight': '1' },
                    },
                  }
                : {},
            )
            .toPromise(),
      }),
    [client],
  );

  useEffect(() => {
    const timer = setInterval(() => queue.flush(false), flushEveryMs);
    const leave = () => {
      if (document.visibilityState === 'hidden') queue.flush(true);
    };
    const hide = () => queue.flush(true);
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', hide);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', hide);
      queue.flush(false);
    };
  }, [queue]);

  const record = useMemo<Record>(() => (interaction) => queue.add(interaction), [queue]);
  return <RecorderContext value={record}>{children}</RecorderContext>;
}

export function useRecorder(): Record {
  return use(RecorderContext);
}
