import { expect, test } from 'vitest';
import type { InteractionInput } from '@/generated/graphql';
import { InteractionQueue } from './interaction-queue';

function queueWithLog() {
  const sent: { events: InteractionInput[]; isLast: boolean }[] = [];
  let id = 0;
  const queue = new InteractionQueue({
    now: () => new Date('2026-01-01T00:00:00Z'),
    newId: () => String((id += 1)),
    send: (events, isLast) => sent.push({ events, isLast }),
  });
  return { queue, sent };
}

test('a feed item is seen once, however often it scrolls by', () => {
  const { queue, sent } = queueWithLog();
  queue.add({ kind: 'IMPRESSION', noteId: 'n', feedItemId: 'f' });
  queue.add({ kind: 'IMPRESSION', noteId: 'n', feedItemId: 'f' });
  queue.add({ kind: 'OPEN', noteId: 'n', feedItemId: 'f' });
  queue.flush(true);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.isLast).toBe(true);
  expect(sent[0]?.events.map(({ kind, eventId }) => [kind, eventId])).toEqual([
    ['IMPRESSION', '1'],
    ['OPEN', '2'],
  ]);
});

test('a full batch goes out by itself, an empty one never', () => {
  const { queue, sent } = queueWithLog();
  for (let index = 0; index < InteractionQueue.batchSize; index += 1)
    queue.add({ kind: 'OPEN', noteId: String(index) });
  queue.flush(false);
  expect(sent.map(({ events }) => events.length)).toEqual([InteractionQueue.batchSize]);
});
