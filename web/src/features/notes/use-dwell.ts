import { useEffect } from 'react';
import { useRecorder } from '@/lib/recorder';

const shortestMs = 1_000;

/** How long the note was in front of the reader; a tab in the background does not read. */
export function useDwell(noteId: string) {
  const record = useRecorder();
  useEffect(() => {
    let visibleSince = document.visibilityState === 'visible' ? performance.now() : null;
    let total = 0;
    const pause = () => {
      if (visibleSince !== null) total += performance.now() - visibleSince;
      visibleSince = null;
    };
    const turn = () => {
      pause();
      if (document.visibilityState === 'visible') visibleSince = performance.now();
    };
    document.addEventListener('visibilitychange', turn);
    return () => {
      document.removeEventListener('visibilitychange', turn);
      pause();
      if (total >= shortestMs) record({ kind: 'DWELL', noteId, milliseconds: Math.round(total) });
    };
  }, [noteId, record]);
}
