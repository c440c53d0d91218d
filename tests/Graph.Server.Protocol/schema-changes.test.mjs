// Programs of others rely on what was released: what would break them fails here, with the list of what it is.
// Taking it back or making it anyway are both decisions; the second is `npm run release:schema` (docs/style.md).
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snapshot, text } from './support/server.mjs';

const released = buildSchema(text('src/Graph/Server/schema.released.graphql'));

test('nothing that was released is broken', () => {
  const broken = findBreakingChanges(released, buildSchema(snapshot())).map(({ description }) => description);
  assert.deepEqual(broken, []);
});

test('what may surprise clients is told, not refused', (context) => {
  for (const { description } of findDangerousChanges(released, buildSchema(snapshot())))
    context.diagnostic(description);
});

test('a removed field, a stricter argument and a weaker result are found', () => {
  const before = buildSchema('type Query { a: Int b(x: Int): Int! c: Int }');
  const after = buildSchema('type Query { a: Int b(x: Int!): Int }');
  const types = findBreakingChanges(before, after).map(({ type }) => type);
  assert.deepEqual(types.sort(), ['ARG_CHANGED_KIND', 'FIELD_CHANGED_KIND', 'FIELD_REMOVED']);
});
