// A case by seed and index: which question is asked about which schema, document and data.
import { DocumentMaker } from './documents.js';
import { mutate } from './mutations.js';
import { Random } from './random.js';
import { overlapping } from './overlaps.js';
import { makeSchema } from './schemas.js';
import { data } from './values.js';

const casesPerSchema = 20;
let last = { key: '', schema: undefined };

function schemaOf(seed, index) {
  const number = Math.floor(index / casesPerSchema);
  const key = `${seed}/${number}`;
  if (last.key !== key) last = { key, schema: makeSchema(new Random(seed, number, 1)) };
  return last.schema;
}

export function makeCase(seed, index) {
  const random = new Random(seed, index, 2);
  const schema = schemaOf(seed, index);
  const op = random.pick([
    'validate',
    'validate',
    'validate',
    'validate',
    'execute',
    'execute',
    'execute',
    'execute',
    'execute',
    'print',
    'parse',
    'parse',
  ]);
  const breakage = op === 'validate' ? random.pick([0, 0.01, 0.03, 0.08]) : 0;
  const kinds =
    op === 'execute' ? ['query', 'query', 'query', 'mutation'] : ['query', 'query', 'mutation', 'subscription'];
  const made = new DocumentMaker(random, schema, breakage).make(kinds);
  const question = { id: index, op, document: made.document };
  switch (op) {
    case 'parse':
      return { ...question, document: mutate(random, random.chance(0.3) ? schema.sdl : made.document) };
    case 'print':
      return random.chance(0.2) ? { ...question, document: schema.sdl } : question;
    case 'validate':
      return {
        ...question,
        document: random.chance(0.2) ? overlapping(random, schema) : made.document,
        sdl: schema.sdl,
      };
    default: {
      const wrongness = random.pick([0, 0, 0.03, 0.1]);
      const root = data(random, schema, schema.roots[made.kind], wrongness);
      return { ...question, sdl: schema.sdl, variables: made.variables, operationName: made.operationName, root };
    }
  }
}
