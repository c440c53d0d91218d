// Relay's compiler accepts the schema: connections, nodes that are fetched again, paginated fragments.
import { buildSchema, parse, validate } from 'graphql';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from './support/relay.mjs';
import { snapshot } from './support/server.mjs';

test('relay-compiler makes every operation, and each is valid', () => {
  const operations = compile(snapshot());
  assert.deepEqual([...operations.keys()].sort(), [
    'feedListPaginationQuery',
    'feedPageQuery',
    'noteAuthorPaginationQuery',
    'noteAuthorQuery',
    'noteBodyRefetchQuery',
    'noteCommentsPaginationQuery',
    'noteLikeMutation',
    'notePageQuery',
    'noteStatusSubscription',
  ]);
  const schema = buildSchema(snapshot());
  for (const [name, text] of operations) assert.deepEqual(validate(schema, parse(text)), [], name);
  assert.match(operations.get('feedListPaginationQuery'), /pageInfo \{\s+endCursor\s+hasNextPage/);
  assert.match(operations.get('noteCommentsPaginationQuery'), /node\(id: \$id\)/);
});

test('a connection without page information is refused, so the check means something', () => {
  const broken = snapshot().replace(/(type FeedConnection \{[^}]*?)pageInfo: PageInfo!/, '$1page: PageInfo!');
  assert.notEqual(broken, snapshot());
  assert.throws(() => compile(broken), /pageInfo/);
});
