import { type RefCallback, useCallback, useEffect, useRef } from 'react';

/** Calls back each time the element comes into view; the margin lets lists load before their end is reached. */
export function useVisible(onVisible: () => void, { margin = '0px', share = 0 } = {}): RefCallback<Element> {
  const latest = useRef(onVisible);
  useEffect(() => {
    latest.current = onVisible;
  }, [onVisible]);
  return useCallback(
    (element: Element | null) => {
      if (!element) return;
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) latest.current();
        },
        { rootMargin: margin, threshold: share },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [margin, share],
  );
}
