import { useEffect, useState } from 'react';
import { platformNow } from './clock';

/** The present moment, renewed at the given pace: for countdowns. */
export function useNow(everyMs = 1_000): number {
  const [now, setNow] = useState(platformNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(platformNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
