// graphql-transport-ws, message by message: what a friendly client never does, and what it may rely on.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { ask, until, useHost } from './support/host.mjs';
import { Socket } from './support/socket.mjs';

const host = useHost();

async function open(context, path, protocols) {
  const socket = await Socket.open(host.ws(path), protocols);
  context.after(() => socket.end());
  return socket;
}

async function initialised(context, path) {
  const socket = await Socket.initialised(host.ws(path));
  context.after(() => socket.end());
  return socket;
}

const init = { type: 'connection_init' };
const query = { query: '{ greeting }' };

for (const [name, message] of [
  ['text that is not JSON', '{'],
  ['an empty text', ''],
  ['a JSON value that is not an object', '[]'],
  ['null', 'null'],
  ['an object without a type', '{}'],
  ['a type that is not a string', '{"type":1}'],
  ['an unknown type', '{"type":"start"}'],
  ["a server's type", '{"type":"connection_ack"}'],
  ['a payload of connection_init that is not an object', '{"type":"connection_init","payload":"token"}'],
  ['a payload of connection_init that is a list', '{"type":"connection_init","payload":[]}'],
  ['a payload of ping that is not an object', '{"type":"ping","payload":1}'],
  ['a payload of pong that is not an object', '{"type":"pong","payload":"x"}'],
  ['complete without an id', '{"type":"complete"}'],
  ['nesting beyond the limit', `{"type":"ping","payload":${'{"a":'.repeat(100)}1${'}'.repeat(101)}`],
]) {
  test(`4400: ${name}`, async (context) => {
    const socket = await open(context);
    socket.send(message);
    assert.equal((await socket.closed()).code, 4400);
  });
}

for (const [name, message] of [
  ['subscribe without an id', { type: 'subscribe', payload: query }],
  ['subscribe with an id that is not a string', { id: 1, type: 'subscribe', payload: query }],
  ['subscribe with an empty id', { id: '', type: 'subscribe', payload: query }],
  ['subscribe without a payload', { id: 'a', type: 'subscribe' }],
  ['subscribe with a payload that is not an object', { id: 'a', type: 'subscribe', payload: '{ greeting }' }],
  ['subscribe without a query', { id: 'a', type: 'subscribe', payload: {} }],
  ['a query that is not a string', { id: 'a', type: 'subscribe', payload: { query: 1 } }],
  ['an operation name that is not a string', { id: 'a', type: 'subscribe', payload: { ...query, operationName: 1 } }],
  ['variables that are not an object', { id: 'a', type: 'subscribe', payload: { ...query, variables: 'x' } }],
  ['extensions that are not an object', { id: 'a', type: 'subscribe', payload: { ...query, extensions: [] } }],
]) {
  test(`4400: ${name}`, async (context) => {
    const socket = await initialised(context);
    socket.send(message);
    assert.equal((await socket.closed()).code, 4400);
  });
}

test('4400: a binary message', async (context) => {
  const socket = await open(context);
  socket.raw.send(Buffer.from(JSON.stringify(init)), { binary: true });
  assert.equal((await socket.closed()).code, 4400);
});

test('4401: subscribe before connection_init', async (context) => {
  const socket = await open(context);
  socket.send({ id: 'a', type: 'subscribe', payload: query });
  assert.deepEqual(await socket.closed(), { code: 4401, reason: 'Unauthorized' });
});

test('4403: the server refuses the connection', async (context) => {
  const socket = await open(context, '/members');
  socket.send(init);
  assert.deepEqual(await socket.closed(), { code: 4403, reason: 'Forbidden' });
});

for (const protocols of [[], ['graphql-ws'], ['something', 'else']]) {
  test(`4406: the sub-protocols [${protocols}]`, async (context) => {
    const socket = await open(context, '/graphql', protocols);
    assert.deepEqual(await socket.closed(), { code: 4406, reason: 'Subprotocol not acceptable' });
  });
}

test('the sub-protocol is chosen among several', async (context) => {
  const socket = await open(context, '/graphql', ['graphql-ws', 'graphql-transport-ws']);
  assert.equal(socket.raw.protocol, 'graphql-transport-ws');
  socket.send(init);
  assert.deepEqual(await socket.next(), { type: 'connection_ack' });
});

test('4408: silence after connecting', async (context) => {
  const socket = await open(context, '/impatient');
  assert.deepEqual(await socket.closed(), { code: 4408, reason: 'Connection initialisation timeout' });
});

test('4408: pings are no initialisation', async (context) => {
  const socket = await open(context, '/impatient');
  const timer = setInterval(() => socket.send({ type: 'ping' }), 50);
  context.after(() => clearInterval(timer));
  assert.equal((await socket.closed()).code, 4408);
});

test('an initialised connection may be silent for long', async (context) => {
  const socket = await initialised(context, '/impatient');
  await new Promise((resolve) => setTimeout(resolve, 900));
  socket.subscribe('a', '{ greeting }');
  assert.equal((await socket.operation('a'))[0].payload.data.greeting, 'hello');
});

test('4409: the id of an operation that still runs', async (context) => {
  const socket = await initialised(context);
  socket.subscribe('a', 'subscription { waiting }');
  await socket.next();
  socket.subscribe('a', '{ greeting }');
  assert.deepEqual(await socket.closed(), { code: 4409, reason: 'Subscriber for a already exists' });
});

test('4409: a long id is shortened to what fits into a close frame', async (context) => {
  const socket = await initialised(context);
  const id = '名'.repeat(300);
  socket.subscribe(id, 'subscription { waiting }');
  await socket.next();
  socket.subscribe(id, '{ greeting }');
  const { code, reason } = await socket.closed();
  assert.equal(code, 4409);
  assert.match(reason, /^Subscriber for 名+ already exists$/);
});

test('4429: a second connection_init', async (context) => {
  const socket = await initialised(context);
  socket.send(init);
  assert.deepEqual(await socket.closed(), { code: 4429, reason: 'Too many initialisation requests' });
});

test('4429: two connection_init at once', async (context) => {
  const socket = await open(context);
  socket.send(init);
  socket.send(init);
  assert.equal((await socket.closed()).code, 4429);
});

test('1009: a message beyond the limit', async (context) => {
  const socket = await initialised(context, '/small');
  socket.subscribe('a', `{ greeting } #${'x'.repeat(10_000)}`);
  assert.equal((await socket.closed()).code, 1009);
});

test('1009: many fragments beyond the limit', async (context) => {
  const socket = await initialised(context, '/small');
  for (let part = 0; part < 20; part++) socket.raw.send('{"type":"ping"}'.padEnd(1000), { fin: false });
  assert.equal((await socket.closed()).code, 1009);
});

test('a ping is answered before and after connection_init', async (context) => {
  const socket = await open(context);
  socket.send({ type: 'ping' });
  assert.deepEqual(await socket.next(), { type: 'pong' });
  socket.send(init);
  assert.deepEqual(await socket.next(), { type: 'connection_ack' });
  socket.send({ type: 'ping' });
  assert.deepEqual(await socket.next(), { type: 'pong' });
});

test('a pong carries the payload of its ping', async (context) => {
  const socket = await open(context);
  const payload = { text: '红 "楼" \\ 梦', number: 1.5, deep: { list: [null, true] } };
  socket.send({ type: 'ping', payload });
  assert.deepEqual(await socket.next(), { type: 'pong', payload });
});

test('a pong nobody asked for is ignored', async (context) => {
  const socket = await initialised(context);
  socket.send({ type: 'pong', payload: { why: 'not' } });
  assert.deepEqual(await socket.flush(), []);
});

test('a query is one next and complete', async (context) => {
  const socket = await initialised(context);
  socket.subscribe('a', '{ greeting }');
  const messages = await socket.operation('a');
  assert.deepEqual(
    messages.map(({ id, type }) => ({ id, type })),
    [
      { id: 'a', type: 'next' },
      { id: 'a', type: 'complete' },
    ],
  );
  assert.deepEqual(messages[0].payload.data, { greeting: 'hello' });
  assert.deepEqual(await socket.flush(), []);
});

test('a subscription is next for each event, in order, and complete', async (context) => {
  const socket = await initialised(context);
  // As many as the subscriber's queue holds: with more, a slow machine may rightly end the stream as throttled.
  socket.subscribe('a', 'subscription { count(to: 64) }');
  const messages = await socket.operation('a');
  assert.deepEqual(
    messages.slice(0, -1).map((message) => message.payload.data.count),
    Array.from({ length: 64 }, (_, index) => index + 1),
  );
  assert.deepEqual(messages.at(-1), { id: 'a', type: 'complete' });
});

for (const [name, text] of [
  ['a syntax error', '{'],
  ['a validation error', '{ nothing }'],
  ['a missing variable', 'query ($text: String!) { echo(text: $text) }'],
  ['a subscription that is refused', 'subscription { refused }'],
]) {
  test(`${name} is error without next or complete`, async (context) => {
    const socket = await initialised(context);
    socket.subscribe('a', text);
    const message = await socket.next();
    assert.equal(message.type, 'error');
    assert.equal(message.id, 'a');
    assert.ok(message.payload.length > 0 && message.payload.every((error) => error.message));
    assert.deepEqual(await socket.flush(), []);
  });
}

test('a stream that fails in the middle ends with error and without complete', async (context) => {
  const socket = await initialised(context);
  socket.subscribe('a', 'subscription { breaking }');
  const messages = await socket.operation('a');
  assert.deepEqual(
    messages.map((message) => message.type),
    ['next', 'error'],
  );
  assert.doesNotMatch(JSON.stringify(messages), /secret/);
  assert.deepEqual(await socket.flush(), []);
});

test('a field that fails is next with errors, then complete', async (context) => {
  const socket = await initialised(context);
  socket.subscribe('a', '{ failing greeting }');
  const [next, complete] = await socket.operation('a');
  assert.deepEqual(next.payload.data, { failing: null, greeting: 'hello' });
  assert.deepEqual(next.payload.errors[0].path, ['failing']);
  assert.equal(complete.type, 'complete');
});

test("no next and no complete after the client's complete", async (context) => {
  const socket = await initialised(context);
  socket.subscribe('a', 'subscription { count(to: 100000) }');
  await socket.next();
  socket.complete('a');
  await socket.flush();
  assert.deepEqual(await socket.flush(), []);
});

test('complete of an unknown operation is ignored', async (context) => {
  const socket = await initialised(context);
  socket.complete('never');
  assert.deepEqual(await socket.flush(), []);
});

test('an id is free again after complete, after error and after its own complete', async (context) => {
  const socket = await initialised(context);
  for (let round = 0; round < 50; round++) {
    socket.subscribe('a', '{ greeting }');
    assert.equal((await socket.operation('a')).length, 2);
    socket.subscribe('a', '{ nothing }');
    assert.equal((await socket.operation('a')).length, 1);
    socket.subscribe('a', 'subscription { waiting }');
    assert.equal((await socket.next()).type, 'next');
    socket.complete('a');
  }
});

test('operations run side by side and answer under their own ids', async (context) => {
  const socket = await initialised(context);
  socket.subscribe('slow', '{ slow(milliseconds: 500) }');
  socket.subscribe('endless', 'subscription { waiting }');
  socket.subscribe('quick', '{ greeting }');
  const order = [];
  while (order.at(-1) !== 'slow complete') {
    const { id, type } = await socket.next();
    order.push(`${id} ${type}`);
  }
  assert.ok(order.indexOf('quick complete') < order.indexOf('slow next'), order.join(', '));
  assert.ok(order.includes('endless next') && !order.includes('endless complete'));
});

test('a message may come in fragments', async (context) => {
  const socket = await initialised(context);
  const text = JSON.stringify({ id: 'a', type: 'subscribe', payload: { query: '{ echo(text: "红楼梦") }' } });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at++) {
    socket.raw.send(bytes.subarray(at, at + 1), { binary: false, fin: at === bytes.length - 1 });
  }
  assert.equal((await socket.operation('a'))[0].payload.data.echo, '红楼梦');
});

test('large messages go both ways', async (context) => {
  const socket = await initialised(context);
  const text = '大'.repeat(30_000);
  socket.subscribe('a', 'query ($text: String!) { echo(text: $text) }', { variables: { text } });
  assert.equal((await socket.operation('a'))[0].payload.data.echo, text);
});

test('an operation beyond the limit of a connection is refused, and only it', async (context) => {
  const socket = await initialised(context, '/small');
  for (const id of ['a', 'b']) {
    socket.subscribe(id, 'subscription { waiting }');
    assert.equal((await socket.next()).type, 'next');
  }
  socket.subscribe('c', '{ greeting }');
  const [refused] = await socket.operation('c');
  assert.equal(refused.payload[0].extensions.code, 'THROTTLED');
  socket.complete('a');
  socket.subscribe('c', '{ greeting }');
  assert.equal((await socket.operation('c')).at(-1).type, 'complete');
});

test('a subscriber that does not read is told so and holds nobody up', async (context) => {
  const slow = await initialised(context, '/small');
  slow.raw.pause();
  slow.subscribe('a', 'subscription { flood }');
  const other = await initialised(context, '/small');
  other.subscribe('b', 'subscription { count(to: 3) }');
  assert.equal((await other.operation('b')).length, 4);
  await new Promise((resolve) => setTimeout(resolve, 500));
  slow.raw.resume();
  const messages = await slow.operation('a');
  assert.ok(messages.length < 2000);
  assert.equal(messages.at(-1).payload[0].extensions.code, 'THROTTLED');
});

test('operations end when the client leaves, with and without a word', async () => {
  for (const leave of ['close', 'terminate']) {
    const socket = await Socket.initialised(host.ws());
    socket.subscribe('a', 'subscription { waiting }');
    socket.subscribe('b', 'subscription { waiting }');
    await socket.next();
    await socket.next();
    socket.raw[leave]();
    await until(async () => (await ask(host.http(), '{ running }')).running === 0, 'the streams to end');
  }
});

test("the client's close is answered", async () => {
  const socket = await Socket.initialised(host.ws());
  socket.raw.close(1000, 'bye');
  assert.equal((await socket.closed()).code, 1000);
});

test('messages before a fatal one are answered before the close', async (context) => {
  const socket = await open(context);
  socket.send(init);
  socket.send({ type: 'ping', payload: { n: 1 } });
  socket.send('{');
  assert.deepEqual(await socket.next(), { type: 'connection_ack' });
  assert.deepEqual(await socket.next(), { type: 'pong', payload: { n: 1 } });
  assert.equal((await socket.closed()).code, 4400);
});

test('pings of the WebSocket itself are answered', async (context) => {
  const socket = await open(context);
  socket.raw.ping('hello');
  const [data] = await once(socket.raw, 'pong');
  assert.equal(data.toString(), 'hello');
});
