// What the server tells about itself is what stands in the repository.
import { buildClientSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { post, server, snapshot } from '../support/server.mjs';

const everything = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
};

test('the introspection of the server, printed by the reference implementation, is the snapshot', async () => {
  const { data } = await post({ query: getIntrospectionQuery(everything) });
  assert.equal(`${printSchema(lexicographicSortSchema(buildClientSchema(data)))}\n`, snapshot());
});

test('the server prints the snapshot itself', async () => {
  const response = await fetch(`${server()}/graphql/schema.graphql`);
  assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.equal(`${(await response.text()).trimEnd()}\n`, snapshot());
});
