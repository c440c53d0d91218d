import { useEffect, useState } from 'react';

/** The value as it was when it last rested for a moment: for searching while typing. */
export function useDelayed<Value>(value: Value, delayMs: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return rested;
}
