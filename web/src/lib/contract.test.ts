import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';
import { describe, expect, it } from 'vitest';

const read = (path: string) => buildSchema(readFileSync(new URL(path, import.meta.url), 'utf8'));

describe('the schema', () => {
  it('keeps every name and type that outside programs rely on', () => {
    const broken = findBreakingChanges(
      read('../../../docs/contract.graphql'),
      read('../../../src/Graph/Server/schema.graphql'),
    );
    expect(broken.map((change) => change.description)).toEqual([]);
  });
});
