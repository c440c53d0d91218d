import { expect, test } from 'vitest';
import { type Batch, type DurableEvent, initialLive, liveReducer, type LiveState } from './live-state';

const at = '2026-01-01T00:00:00Z';
const event = (seq: number, kind: string, data: DurableEvent['data'] = {}): DurableEvent => ({ seq, at, kind, data });
const line = (id: string) => ({ id, person: { id: 'p', handle: 'bo', displayName: 'Bo' }, text: id, at });
const batch = (change: Partial<Batch>): Batch => ({
  roomId: 'r',
  epoch: 'e1',
  fromSeq: 1,
  toSeq: 0,
  durable: [],
  chat: [],
  likes: 0,
  viewers: 1,
  stock: {},
  ...change,
});

const open = event(3, 'dropOpened', {
  dropId: 'd',
  skuId: 's',
  units: 5,
  priceMinor: 3900,
  currency: 'CNY',
  perBuyerLimit: 1,
});

function inRoom(): LiveState {
  const snapshot = {
    state: 'Live',
    shelf: [],
    pinned: null,
    drops: [],
    chat: [line('a')],
    likes: 7,
    viewers: 3,
    stock: {},
  };
  return liveReducer(initialLive, { type: 'joined', answer: { epoch: 'e1', seq: 2, state: snapshot } });
}

function after(state: LiveState, ...batches: Batch[]): LiveState {
  return batches.reduce((current, next) => liveReducer(current, { type: 'batch', batch: next }), state);
}

test('a batch continues the snapshot', () => {
  const state = after(
    inRoom(),
    batch({ fromSeq: 3, toSeq: 3, durable: [open], chat: [line('b')], likes: 2, viewers: 9, stock: { d: 4 } }),
  );
  expect(state).toMatchObject({ lastSeq: 3, isBehind: false, likes: 9, viewers: 9 });
  expect(state.drops).toMatchObject([{ id: 'd', remaining: 4, units: 5, state: 'OPEN' }]);
  expect(state.chat.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('events that were seen are dropped', () => {
  const once = after(inRoom(), batch({ fromSeq: 3, toSeq: 3, durable: [open] }));
  const twice = after(once, batch({ fromSeq: 3, toSeq: 4, durable: [open, event(4, 'dropClosed', { dropId: 'd' })] }));
  expect(twice).toMatchObject({ lastSeq: 4, isBehind: false });
  expect(twice.drops).toMatchObject([{ id: 'd', state: 'CLOSED' }]);
});

test('a hole makes it ask, and changes nothing', () => {
  const before = inRoom();
  const state = after(before, batch({ fromSeq: 4, toSeq: 4, durable: [event(4, 'ended')] }));
  expect(state).toMatchObject({ isBehind: true, lastSeq: 2, status: 'LIVE' });
});

test('a batch whose events were left out is a hole too', () => {
  expect(after(inRoom(), batch({ fromSeq: 5, toSeq: 4 })).isBehind).toBe(true);
});

test('another epoch makes it ask', () => {
  expect(after(inRoom(), batch({ epoch: 'e2', fromSeq: 1, toSeq: 1, durable: [event(1, 'started')] })).isBehind).toBe(
    true,
  );
});

test('what was missed is applied once, and the chat is not doubled', () => {
  const behind = after(inRoom(), batch({ fromSeq: 5, toSeq: 5, durable: [event(5, 'ended')] }));
  const missed = {
    durable: [open, event(4, 'dropSoldOut', { dropId: 'd' })],
    chat: [line('a'), line('c')],
    likes: 20,
    viewers: 4,
    stock: {},
  };
  const state = liveReducer(behind, { type: 'joined', answer: { epoch: 'e1', seq: 4, state: missed } });
  expect(state).toMatchObject({ lastSeq: 4, isBehind: false, likes: 20, status: 'LIVE' });
  expect(state.drops).toMatchObject([{ id: 'd', remaining: 0, state: 'SOLD_OUT' }]);
  expect(state.chat.map(({ id }) => id)).toEqual(['a', 'c']);
});

test('a new snapshot replaces everything', () => {
  const state = after(inRoom(), batch({ fromSeq: 3, toSeq: 3, durable: [open] }));
  const snapshot = { state: 'ENDED', shelf: [], pinned: null, drops: [], chat: [], likes: 1, viewers: 0, stock: {} };
  const next = liveReducer(state, { type: 'joined', answer: { epoch: 'e2', seq: 9, state: snapshot } });
  expect(next).toMatchObject({ epoch: 'e2', lastSeq: 9, status: 'ENDED', drops: [], chat: [] });
});

test('batches before the first answer are left to the answer', () => {
  expect(after(initialLive, batch({ fromSeq: 1, toSeq: 1, durable: [event(1, 'started')] }))).toBe(initialLive);
});
