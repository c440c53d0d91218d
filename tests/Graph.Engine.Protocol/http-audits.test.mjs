// GraphQL over HTTP, as the authors of graphql-http understand it.
import { serverAudits } from 'graphql-http';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useHost } from './support/host.mjs';

const host = useHost();

for (const audit of serverAudits({ url: () => host.http() })) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();
    assert.equal(result.status, 'ok', result.reason);
  });
}
