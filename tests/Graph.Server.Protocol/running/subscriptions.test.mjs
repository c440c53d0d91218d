// The platform's subscriptions with the clients graphql-ws and graphql-sse, from connection to the first event.
import { createClient as createEventClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import WebSocket from 'ws';
import { deleteNote, publishNote, signIn } from '../support/notes.mjs';
import { server } from '../support/server.mjs';

const query = 'subscription { noteStatusChanged { id status title } }';

function socketClient(connectionParams) {
  return createSocketClient({
    url: `${server().replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams,
  });
}

function eventClient(headers) {
  return createEventClient({ url: `${server()}/graphql`, retryAttempts: 0, headers });
}

const clients = {
  'graphql-ws': (token) => socketClient({ authorization: `Bearer ${token}` }),
  'graphql-sse': (token) => eventClient({ authorization: `Bearer ${token}` }),
};

for (const [name, connect] of Object.entries(clients)) {
  test(`${name}: an author hears that a note is processed and published`, async (context) => {
    const token = await signIn('lin');
    const client = connect(token);
    context.after(() => client.dispose());
    const events = client.iterate({ query });
    const heard = events.next();
    const title = `Heard by ${name}`;
    const note = await publishNote(token, title);
    context.after(() => deleteNote(token, note));

    // Other notes of the author may change meanwhile: the one of the test before is removed.
    const seen = [];
    for (let event = await heard; ; event = await events.next()) {
      if (event.value.data.noteStatusChanged.id === note) seen.push(event.value.data.noteStatusChanged);
      if (seen.at(-1)?.status === 'PUBLISHED') break;
    }
    await events.return();
    // A subscription says nothing when it begins, so the first change may be over by then; the last one cannot.
    const changes = ['PROCESSING', 'PUBLISHED'].map((status) => ({ id: note, status, title }));
    assert.deepEqual(seen, changes.slice(-seen.length));
  });

  test(`${name}: a visitor is told to sign in`, async (context) => {
    const client = name === 'graphql-ws' ? socketClient() : eventClient();
    context.after(() => client.dispose());
    const events = client.iterate({ query });
    const errors = await events.next().then(
      (result) => result.value.errors,
      (thrown) => thrown,
    );
    assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED');
  });
}

test('graphql-ws: a token that is not one of ours closes with 4403', async (context) => {
  const client = socketClient({ authorization: 'Bearer nonsense' });
  context.after(() => client.dispose());
  await assert.rejects(client.iterate({ query: '{ __typename }' }).next(), { code: 4403 });
});

test('graphql-ws: queries and mutations run over the socket as the person of the connection', async (context) => {
  const client = socketClient({ authorization: `Bearer ${await signIn('bo')}` });
  context.after(() => client.dispose());
  const { value } = await client.iterate({ query: '{ viewer { person { handle } } }' }).next();
  assert.equal(value.data.viewer.person.handle, 'bo');
});
