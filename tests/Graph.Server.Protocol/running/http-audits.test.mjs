// GraphQL over HTTP at the platform's own address, as the authors of graphql-http understand it.
import { auditServer } from 'graphql-http';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { server } from '../support/server.mjs';

test('all 61 audits of graphql-http are ok', async () => {
  const results = await auditServer({ url: `${server()}/graphql` });
  const failed = results
    .filter(({ status }) => status !== 'ok')
    .map(({ id, name, status, reason }) => `${status} ${id} ${name}: ${reason}`);
  assert.deepEqual(failed, []);
  assert.equal(results.length, 61);
});
