/*
 * What the hub tells about a room, folded into one value. Durable events are numbered without gaps within an epoch, so
 * this knows what it has: a number seen before is dropped, a hole or another epoch makes it ask for what it missed.
 */
export interface Speaker {
  readonly id: string;
  readonly handle: string;
  readonly displayName: string;
}

export interface ChatLine {
  readonly id: string;
  readonly person: Speaker;
  readonly text: string;
  readonly at: string;
}

export interface ShelfEntry {
  readonly id: string;
  readonly listingId: string;
}

export interface LiveDrop {
  readonly id: string;
  readonly skuId: string;
  readonly priceMinor: number;
  readonly currency: string;
  readonly units: number;
  readonly remaining: number;
  readonly perBuyerLimit: number;
  readonly state: string;
  readonly closesAt?: string | null;
}

export interface EventData {
  readonly itemId?: string;
  readonly listingId?: string;
  readonly dropId?: string;
  readonly skuId?: string;
  readonly priceMinor?: number;
  readonly currency?: string;
  readonly units?: number;
  readonly remaining?: number;
  readonly perBuyerLimit?: number;
  readonly closesAt?: string;
  readonly personId?: string;
}

export interface DurableEvent {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly data: EventData;
}

type Stock = Readonly<Record<string, number>>;

export interface Snapshot {
  readonly state: string;
  readonly shelf: readonly ShelfEntry[];
  readonly pinned: ShelfEntry | null;
  readonly drops: readonly LiveDrop[];
  readonly chat: readonly ChatLine[];
  readonly likes: number;
  readonly viewers: number;
  readonly stock: Stock;
}

export interface Missed {
  readonly durable: readonly DurableEvent[];
  readonly chat: readonly ChatLine[];
  readonly likes: number;
  readonly viewers: number;
  readonly stock: Stock;
}

export interface JoinAnswer {
  readonly epoch: string;
  readonly seq: number;
  readonly state: Snapshot | Missed;
}

export interface Batch {
  readonly roomId: string;
  readonly epoch: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly durable: readonly DurableEvent[];
  readonly chat: readonly ChatLine[];
  readonly likes: number;
  readonly viewers: number;
  readonly stock: Stock;
}

export type RoomStatus = 'SCHEDULED' | 'LIVE' | 'PAUSED' | 'ENDED';

export interface LiveState {
  readonly epoch: string | null;
  readonly lastSeq: number | null;
  /** True when something was missed: join again with (epoch, lastSeq). */
  readonly isBehind: boolean;
  readonly status: RoomStatus | null;
  readonly shelf: readonly ShelfEntry[];
  readonly pinned: ShelfEntry | null;
  readonly drops: readonly LiveDrop[];
  readonly chat: readonly ChatLine[];
  readonly likes: number;
  readonly viewers: number;
}

export type LiveAction =
  | { readonly type: 'joined'; readonly answer: JoinAnswer }
  | { readonly type: 'batch'; readonly batch: Batch }
  | { readonly type: 'resync' };

export const initialLive: LiveState = {
  epoch: null,
  lastSeq: null,
  isBehind: false,
  status: null,
  shelf: [],
  pinned: null,
  drops: [],
  chat: [],
  likes: 0,
  viewers: 0,
};

const keptChatLines = 200;

export function liveReducer(state: LiveState, action: LiveAction): LiveState {
  switch (action.type) {
    case 'joined':
      return joined(state, action.answer);
    case 'batch':
      return batched(state, action.batch);
    case 'resync':
      return { ...state, isBehind: true };
  }
}

function joined(state: LiveState, { epoch, seq, state: told }: JoinAnswer): LiveState {
  const now = { epoch, lastSeq: seq, isBehind: false, likes: told.likes, viewers: told.viewers };
  if ('durable' in told) {
    const caughtUp = told.durable.filter((event) => event.seq > (state.lastSeq ?? 0)).reduce(applyEvent, state);
    return withStock({ ...caughtUp, ...now, chat: withChat(state.chat, told.chat) }, told.stock);
  }
  return withStock(
    {
      ...state,
      ...now,
      status: statusOf(told.state),
      shelf: told.shelf,
      pinned: told.pinned,
      drops: told.drops,
      chat: withChat([], told.chat),
    },
    told.stock,
  );
}

function batched(state: LiveState, batch: Batch): LiveState {
  // Before the first join is answered there is nothing to add to; the answer will hold it.
  if (state.epoch === null || state.lastSeq === null) return state;
  if (batch.epoch !== state.epoch) return { ...state, isBehind: true };
  const known = state.lastSeq;
  const news = batch.durable.filter(({ seq }) => seq > known);
  const isGapless = news.every(({ seq }, index) => seq === known + 1 + index) && batch.toSeq <= known + news.length;
  if (!isGapless) return { ...state, isBehind: true };
  const next = news.reduce(applyEvent, state);
  return withStock(
    {
      ...next,
      lastSeq: known + news.length,
      chat: withChat(state.chat, batch.chat),
      likes: state.likes + batch.likes,
      viewers: batch.viewers,
    },
    batch.stock,
  );
}

function applyEvent(state: LiveState, { kind, data }: DurableEvent): LiveState {
  switch (kind) {
    case 'started':
    case 'resumed':
      return { ...state, status: 'LIVE' };
    case 'paused':
      return { ...state, status: 'PAUSED' };
    case 'ended':
      return { ...state, status: 'ENDED' };
    case 'shelf':
      return { ...state, shelf: withEntry(state.shelf, entryOf(data)) };
    case 'pinned':
      return { ...state, pinned: entryOf(data) };
    case 'dropOpened':
      return { ...state, drops: withDrop(state.drops, data) };
    case 'dropSoldOut':
      return withDropState(state, data.dropId, { state: 'SOLD_OUT', remaining: 0 });
    case 'dropClosed':
      return withDropState(state, data.dropId, { state: 'CLOSED' });
    default:
      // Kinds may be added; an old page passes over what it does not know.
      return state;
  }
}

function entryOf({ itemId, listingId }: EventData): ShelfEntry | null {
  return itemId && listingId ? { id: itemId, listingId } : null;
}

function withEntry(shelf: readonly ShelfEntry[], entry: ShelfEntry | null): readonly ShelfEntry[] {
  return !entry || shelf.some(({ id }) => id === entry.id) ? shelf : [...shelf, entry];
}

function withDrop(drops: readonly LiveDrop[], data: EventData): readonly LiveDrop[] {
  const { dropId, skuId } = data;
  if (!dropId || !skuId) return drops;
  const units = data.units ?? 0;
  const drop: LiveDrop = {
    id: dropId,
    skuId,
    priceMinor: data.priceMinor ?? 0,
    currency: data.currency ?? 'CNY',
    units,
    remaining: data.remaining ?? units,
    perBuyerLimit: data.perBuyerLimit ?? 1,
    state: 'OPEN',
    closesAt: data.closesAt ?? null,
  };
  return [...drops.filter(({ id }) => id !== dropId), drop];
}

function withDropState(state: LiveState, dropId: string | undefined, change: Partial<LiveDrop>): LiveState {
  return { ...state, drops: state.drops.map((drop) => (drop.id === dropId ? { ...drop, ...change } : drop)) };
}

/** Stock is what is true now; a unit that came back reopens a drop that looked sold out. */
function withStock(state: LiveState, stock: Stock): LiveState {
  return {
    ...state,
    drops: state.drops.map((drop) => {
      const remaining = stock[drop.id];
      return remaining === undefined ? drop : { ...drop, remaining };
    }),
  };
}

function withChat(before: readonly ChatLine[], lines: readonly ChatLine[]): readonly ChatLine[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...lines.filter(({ id }) => !known.has(id))].slice(-keptChatLines);
}

/** Spelling of the state's name apart ("Live", "LIVE"). */
function statusOf(name: string): RoomStatus | null {
  const upper = name.toUpperCase();
  return upper === 'SCHEDULED' || upper === 'LIVE' || upper === 'PAUSED' || upper === 'ENDED' ? upper : null;
}
