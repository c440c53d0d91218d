import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { columnsFor, placeInColumns } from './masonry-layout';

interface MasonryProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** A guess of height / width for the first frame, before the card was measured. */
  readonly ratioOf: (item: Item) => number;
  readonly label: string;
  readonly children: (item: Item, index: number) => ReactNode;
}

/**
 * Cards of different heights in columns of equal width. The document keeps the order of the ranking, so keyboard and
 * screen reader go through it as it was meant, whatever column a card stands in.
 */
export function Masonry<Item>({ items, keyOf, ratioOf, label, children }: MasonryProps<Item>) {
  const [width, setWidth] = useState(0);
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const observer = useRef<ResizeObserver | null>(null);

  const list = useCallback((element: HTMLUListElement | null) => {
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.observe(element);
    setWidth(element.clientWidth);
    return () => watcher.disconnect();
  }, []);

  const card = useCallback((element: HTMLLIElement | null) => {
    if (!element) return;
    observer.current ??= new ResizeObserver((entries) => {
      setHeights((known) => {
        const next = new Map(known);
        for (const { target } of entries) {
          const { key } = (target as HTMLElement).dataset;
          if (key !== undefined) next.set(key, (target as HTMLElement).offsetHeight);
        }
        return next;
      });
    });
    const watcher = observer.current;
    watcher.observe(element);
    return () => watcher.unobserve(element);
  }, []);

  useLayoutEffect(() => () => observer.current?.disconnect(), []);

  const { columns, gap } = columnsFor(width);
  const columnWidth = (width - gap * (columns - 1)) / columns;
  const layout = useMemo(
    () =>
      placeInColumns(
        items.map((item) => heights.get(keyOf(item)) ?? columnWidth * ratioOf(item) + 84),
        { columns, columnWidth, gap },
      ),
    [items, heights, columns, columnWidth, gap, keyOf, ratioOf],
  );

  return (
    <ul ref={list} aria-label={label} className="relative w-full list-none" style={{ height: layout.height }}>
      {width > 0 &&
        items.map((item, index) => {
          const place = layout.places[index] ?? { x: 0, y: 0 };
          return (
            <li
              key={keyOf(item)}
              ref={card}
              data-key={keyOf(item)}
              className="absolute top-0 left-0"
              style={{ width: columnWidth, transform: `translate(${place.x}px, ${place.y}px)` }}
            >
              {children(item, index)}
            </li>
          );
        })}
    </ul>
  );
}
