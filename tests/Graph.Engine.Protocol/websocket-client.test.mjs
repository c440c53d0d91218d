// The client library graphql-ws, end to end.
import { createClient } from 'graphql-ws';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import WebSocket from 'ws';
import { ask, until, useHost } from './support/host.mjs';

const host = useHost();

function connect(context, options = {}) {
  const client = createClient({ url: host.ws(), webSocketImpl: WebSocket, retryAttempts: 0, ...options });
  context.after(() => client.dispose());
  return client;
}

async function all(results) {
  const list = [];
  for await (const result of results) list.push(result);
  return list;
}

test('a query gives one result', async (context) => {
  const [result, ...more] = await all(connect(context).iterate({ query: '{ greeting }' }));
  assert.deepEqual(result.data, { greeting: 'hello' });
  assert.equal(more.length, 0);
});

test('a query with variables and an operation name gives its result', async (context) => {
  const query = 'query One($text: String!) { echo(text: $text) } query Two { greeting }';
  const [result] = await all(
    connect(context).iterate({ query, operationName: 'One', variables: { text: '红楼梦 📕' } }),
  );
  assert.deepEqual(result.data, { echo: '红楼梦 📕' });
});

test('a mutation gives one result', async (context) => {
  const [result] = await all(connect(context).iterate({ query: 'mutation { increase }' }));
  assert.ok(result.data.increase > 0);
});

test('a subscription gives every event in order and ends', async (context) => {
  const results = await all(connect(context).iterate({ query: 'subscription { count(to: 50) }' }));
  assert.deepEqual(
    results.map((result) => result.data.count),
    Array.from({ length: 50 }, (_, index) => index + 1),
  );
});

test('results say what they cost', async (context) => {
  const [result] = await all(connect(context).iterate({ query: '{ greeting }' }));
  assert.deepEqual(Object.keys(result.extensions.cost), ['requested', 'actual', 'available', 'restoreRate']);
  const [event] = await all(connect(context).iterate({ query: 'subscription { count(to: 1) }' }));
  assert.equal(event.extensions.cost.requested, 1);
});

test('a failing field is part of the result', async (context) => {
  const [result] = await all(connect(context).iterate({ query: '{ failing }' }));
  assert.equal(result.data.failing, null);
  assert.equal(result.errors[0].extensions.code, 'INTERNAL');
  assert.doesNotMatch(JSON.stringify(result), /secret/);
});

test('what is not valid is an error of the operation and leaves the connection open', async (context) => {
  const client = connect(context, { lazy: false });
  await assert.rejects(all(client.iterate({ query: '{ nothing }' })), (errors) =>
    errors[0].message.includes('"nothing"'),
  );
  const [result] = await all(client.iterate({ query: '{ greeting }' }));
  assert.equal(result.data.greeting, 'hello');
});

test('leaving a subscription ends it on the server', async (context) => {
  const client = connect(context);
  const events = client.iterate({ query: 'subscription { waiting }' });
  await events.next();
  assert.ok((await ask(host.http(), '{ running }')).running > 0);
  await events.return();
  await until(async () => (await ask(host.http(), '{ running }')).running === 0, 'the stream to end');
});

test('many operations share one connection', async (context) => {
  let connections = 0;
  const client = connect(context, { on: { connected: () => connections++ } });
  const texts = Array.from({ length: 40 }, (_, index) => `text ${index}`);
  const results = await Promise.all(
    texts.map((text) =>
      all(client.iterate({ query: 'query ($text: String!) { echo(text: $text) }', variables: { text } })),
    ),
  );
  assert.deepEqual(
    results.map(([result]) => result.data.echo),
    texts,
  );
  assert.equal(connections, 1);
});

test('pings of the client are answered', async (context) => {
  await new Promise((resolve) => {
    connect(context, { lazy: false, keepAlive: 50, on: { pong: (received) => received && resolve() } });
  });
});

test('a connection that its server refuses is closed with 4403', async (context) => {
  const client = connect(context, { url: host.ws('/members'), connectionParams: { token: 'wrong' } });
  await assert.rejects(all(client.iterate({ query: '{ greeting }' })), { code: 4403, reason: 'Forbidden' });
});

test('connection parameters reach the server', async (context) => {
  const client = connect(context, { url: host.ws('/members'), connectionParams: { token: 'let me in' } });
  const [result] = await all(client.iterate({ query: '{ greeting }' }));
  assert.equal(result.data.greeting, 'hello');
});
