import { type RefCallback, useCallback, useEffect, useRef } from 'react';

/** Tells whenever the element comes into view or leaves it; a margin lets lists load before their end is reached. */
export function useVisible(
  onChange: (isVisible: boolean) => void,
  { margin = '0px', share = 0 } = {},
): RefCallback<Element> {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);
  return useCallback(
    (element: Element | null) => {
      if (!element) return;
      const observer = new IntersectionObserver(
        (entries) => latest.current(entries.some((entry) => entry.isIntersecting)),
        { rootMargin: margin, threshold: share },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [margin, share],
  );
}
