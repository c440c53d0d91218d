// A server that stops says so, and does not wait for those who only listen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useHost } from './support/host.mjs';
import { Socket } from './support/socket.mjs';

const host = useHost();

test('open sockets are closed with 1001 and open streams end without complete', async () => {
  const socket = await Socket.initialised(host.ws());
  socket.subscribe('a', 'subscription { waiting }');
  await socket.next();
  const response = await fetch(host.http(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { waiting }' }),
  });
  const stopped = Date.now();
  host.stop();
  assert.deepEqual(await socket.closed(), { code: 1001, reason: 'Going away' });
  assert.doesNotMatch(await response.text(), /event: complete/);
  assert.ok(Date.now() - stopped < 4_000);
});
