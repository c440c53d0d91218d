interface Grid {
  readonly columns: number;
  readonly columnWidth: number;
  readonly gap: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

export function columnsFor(width: number): { columns: number; gap: number } {
  if (width < 600) return { columns: 2, gap: 10 };
  if (width < 860) return { columns: 3, gap: 18 };
  if (width < 1100) return { columns: 4, gap: 22 };
  if (width < 1400) return { columns: 5, gap: 24 };
  return { columns: 6, gap: 26 };
}

/** Puts each card under the shortest column so far; cards already placed never move when more are appended. */
export function placeInColumns(heights: readonly number[], { columns, columnWidth, gap }: Grid) {
  const ends = new Array<number>(columns).fill(0);
  const places = heights.map((height): Place => {
    const top = Math.min(...ends);
    const column = ends.indexOf(top);
    ends[column] = top + height + gap;
    return { x: column * (columnWidth + gap), y: top };
  });
  return { places, height: Math.max(0, Math.max(...ends) - gap) };
}
