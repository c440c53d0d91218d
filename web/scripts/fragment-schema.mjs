// Writes what the normalising cache must know of the schema: which object types stand behind an interface or union.
// Every field is written as non-null on purpose: the cache would otherwise answer a half-known query with nulls
// ("not signed in", "not found") before the server has spoken.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, introspectionFromSchema } from 'graphql';

const source = new URL('../../src/Graph/Server/schema.graphql', import.meta.url);
const target = new URL('../src/generated/fragment-schema.json', import.meta.url);
const { __schema: schema } = introspectionFromSchema(buildSchema(readFileSync(source, 'utf8')));

const opaque = { kind: 'NON_NULL', ofType: { kind: 'SCALAR', name: 'Any' } };
const types = schema.types
  .filter(({ kind, name }) => ['OBJECT', 'INTERFACE', 'UNION'].includes(kind) && !name.startsWith('__'))
  .map(({ kind, name, fields, interfaces, possibleTypes }) => ({
    kind,
    name,
    fields: fields?.map((field) => ({
      name: field.name,
      args: field.args.map(({ name: arg }) => ({ name: arg })),
      type: opaque,
    })),
    interfaces: interfaces?.map((type) => ({ kind: 'INTERFACE', name: type.name })),
    possibleTypes: possibleTypes?.map((type) => ({ kind: 'OBJECT', name: type.name })),
  }));

const { queryType, mutationType, subscriptionType } = schema;
writeFileSync(target, `${JSON.stringify({ __schema: { queryType, mutationType, subscriptionType, types } })}\n`);
