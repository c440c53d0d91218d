// What Relay's compiler made of our schema runs: a first page, the next one, and a thing fetched again by its id.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../support/relay.mjs';
import { post, snapshot } from '../support/server.mjs';

const operations = compile(snapshot());

async function run(name, variables) {
  const { data, errors } = await post({ query: operations.get(name), variables });
  assert.equal(errors, undefined);
  return data;
}

test('a paginated fragment goes on where the page ended', async () => {
  const first = (await run('feedPageQuery', { count: 3 })).feed;
  assert.equal(first.edges.length, 3);
  assert.equal(first.pageInfo.endCursor, first.edges.at(-1).cursor);
  const second = (await run('feedListPaginationQuery', { count: 3, cursor: first.pageInfo.endCursor })).feed;
  const ids = [...first.edges, ...second.edges].map(({ node }) => node.note.id);
  assert.equal(new Set(ids).size, 6);
});

test('a refetchable fragment finds its thing again by id', async () => {
  const [{ node }] = (await run('feedPageQuery', { count: 1 })).feed.edges;
  const page = (await run('notePageQuery', { id: node.note.id })).node;
  const again = (await run('noteBodyRefetchQuery', { id: node.note.id, withTags: true })).node;
  assert.equal(again.title, node.note.title);
  assert.deepEqual(again.tags, page.tags);
  const comments = (await run('noteCommentsPaginationQuery', { id: node.note.id, count: 2 })).node.comments;
  assert.ok(comments.edges.length <= 2);
});
