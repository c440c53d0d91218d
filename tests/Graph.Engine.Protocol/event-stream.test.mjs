// GraphQL over server-sent events in distinct connections mode.
import { createClient } from 'graphql-sse';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, until, useHost } from './support/host.mjs';

const host = useHost();

function connect(context, options = {}) {
  const client = createClient({ url: host.http(), retryAttempts: 0, ...options });
  context.after(() => client.dispose());
  return client;
}

async function all(results) {
  const list = [];
  for await (const result of results) list.push(result);
  return list;
}

function post(body, { path, accept = 'text/event-stream', ...init } = {}) {
  return fetch(host.http(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

test('the client graphql-sse runs a query', async (context) => {
  const [result] = await all(connect(context).iterate({ query: '{ greeting }' }));
  assert.deepEqual(result.data, { greeting: 'hello' });
});

test('the client graphql-sse runs a mutation', async (context) => {
  const [result] = await all(connect(context).iterate({ query: 'mutation { increase }' }));
  assert.ok(result.data.increase > 0);
});

test('the client graphql-sse gets every event of a subscription in order', async (context) => {
  const results = await all(
    connect(context).iterate({ query: 'subscription ($to: Int!) { count(to: $to) }', variables: { to: 50 } }),
  );
  assert.deepEqual(
    results.map((result) => result.data.count),
    Array.from({ length: 50 }, (_, index) => index + 1),
  );
});

test('the client graphql-sse gets errors as results', async (context) => {
  const [result, ...more] = await all(connect(context).iterate({ query: '{ nothing }' }));
  assert.equal(result.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  assert.equal(result.data, undefined);
  assert.equal(more.length, 0);
});

test('leaving a subscription ends it on the server', async (context) => {
  const events = connect(context).iterate({ query: 'subscription { waiting }' });
  await events.next();
  assert.ok((await ask(host.http(), '{ running }')).running > 0);
  await events.return();
  await until(async () => (await ask(host.http(), '{ running }')).running === 0, 'the stream to end');
});

test('a stream is next for each response and complete, nothing else', async () => {
  const response = await post({ query: 'subscription { count(to: 2) }' });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.match(response.headers.get('cache-control'), /no-cache/);
  const events = (await response.text()).split('\n\n').filter(Boolean);
  assert.deepEqual(
    events.map((event) => event.split('\n')[0]),
    ['event: next', 'event: next', 'event: complete'],
  );
  assert.deepEqual(JSON.parse(events[1].split('\ndata: ')[1]).data, { count: 2 });
  assert.equal(events[2], 'event: complete\ndata: ');
});

test('results say what they cost', async () => {
  const text = await (await post({ query: '{ greeting }' })).text();
  assert.match(text, /"extensions":\{"cost":\{"requested":1,"actual":\d+,"available":\d+,"restoreRate":\d+\}\}/);
});

test('headers come before the first event', async () => {
  const leave = new AbortController();
  const response = await post({ query: '{ slow(milliseconds: 60000) }' }, { signal: leave.signal });
  assert.equal(response.status, 200);
  leave.abort();
});

test('a quiet stream is kept alive by comments', async () => {
  const leave = new AbortController();
  const response = await post({ query: 'subscription { waiting }' }, { path: '/impatient', signal: leave.signal });
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.split('\n:\n\n').length > 2 || text.endsWith('\n\n:\n\n:\n\n')) break;
  }
  leave.abort();
  assert.match(text, /^event: next\ndata: .*\n\n:\n\n/);
});

test('a stream that fails ends with an error and complete', async () => {
  const text = await (await post({ query: 'subscription { breaking }' })).text();
  const events = text.split('\n\n').filter(Boolean);
  assert.equal(events.length, 3);
  assert.equal(JSON.parse(events[1].split('\ndata: ')[1]).errors[0].extensions.code, 'INTERNAL');
  assert.doesNotMatch(text, /secret/);
});

test('a GET streams a query', async () => {
  const parameters = new URLSearchParams({
    query: 'query ($text: String!) { echo(text: $text) }',
    variables: '{"text":"红"}',
  });
  const response = await fetch(`${host.http()}?${parameters}`, { headers: { accept: 'text/event-stream' } });
  assert.match(await response.text(), /^event: next\ndata: \{"data":\{"echo":"红"\}.*\n\nevent: complete\ndata: \n\n$/);
});

test('a GET cannot mutate', async () => {
  const response = await fetch(`${host.http()}?query=${encodeURIComponent('mutation { increase }')}`, {
    headers: { accept: 'text/event-stream' },
  });
  assert.equal(response.status, 405);
  assert.equal(response.headers.get('allow'), 'POST');
});

for (const [name, body, status] of [
  ['a body that is not JSON', '{', 400],
  ['a request without a query', '{}', 400],
  ['variables that are not an object', '{"query":"{ greeting }","variables":1}', 400],
]) {
  test(`${name} is refused by status, in JSON`, async () => {
    const response = await post(body);
    assert.equal(response.status, status);
    assert.match(response.headers.get('content-type'), /^application\/json/);
    assert.ok((await response.json()).errors[0].message);
  });
}

test('a subscription needs a transport that streams', async () => {
  const response = await post(
    { query: 'subscription { count(to: 2) }' },
    { accept: 'application/graphql-response+json' },
  );
  assert.equal(response.status, 400);
  assert.match((await response.json()).errors[0].message, /streaming/);
});
