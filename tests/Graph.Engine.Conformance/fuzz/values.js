// Random values: literals of documents, JSON of variables, and JSON of the data a document is executed on.
import { nullable } from './types.js';

const texts = [
  '',
  'a',
  'red',
  'two words',
  'quote " and \\\\ slash',
  'line\nbreak',
  'ümlaut',
  '漢字',
  '😀',
  '</x>',
  "it's",
  '\u2028',
  '12',
];
const maxDepth = 3;

export function quote(text) {
  return JSON.stringify(text);
}

/** A literal of the type. `other` may give something else instead of any part, such as a variable. */
export function literal(random, schema, type, other = () => undefined, depth = 0) {
  const instead = other(type, depth);
  if (instead !== undefined) return instead;
  if (type.nonNull) return required(random, schema, type.nonNull, other, depth);
  if (random.chance(0.08) || depth > maxDepth) return 'null';
  return required(random, schema, type, other, depth);
}

function required(random, schema, type, other, depth) {
  if (type.list) {
    if (random.chance(0.15) && depth <= maxDepth && !nullable(type.list).list)
      return required(random, schema, nullable(type.list), other, depth + 1);
    const items = [];
    for (let i = depth > maxDepth ? 0 : random.between(0, 3); i > 0; i--)
      items.push(literal(random, schema, type.list, other, depth + 1));
    return `[${items.join(random.pick([', ', ' ']))}]`;
  }
  const known = schema.types.get(type.name);
  switch (known.kind) {
    case 'enum':
      return random.pick(known.values);
    case 'input':
      return inputObject(random, schema, known, other, depth);
    default:
      return scalar(random, type.name);
  }
}

function scalar(random, name) {
  switch (name) {
    case 'Int':
      return random.pick(['0', '1', '-7', '2147483647', '-2147483648', '42']);
    case 'Float':
      return random.pick(['0', '1.5', '-2.25', '1e3', '1E-2', '7', '0.1']);
    case 'Boolean':
      return random.pick(['true', 'false']);
    case 'ID':
      return random.pick(['4', '"x"', '"12"', '-9']);
    case 'String':
      return random.chance(0.1) ? '"""block ü text"""' : quote(random.pick(texts));
    default:
      return random.pick(['1', '"any"', 'true', '[1, "a"]', '{ a: 1, b: [ENUM] }', '1.25', 'NAME']);
  }
}

function inputObject(random, schema, type, other, depth) {
  const print = (field, given) => `${field.name}: ${given}`;
  if (type.isOneOf) {
    const field = depth < maxDepth ? random.pick(type.fields) : type.fields[0];
    const bare = nullable(field.type);
    return `{ ${print(field, other(bare, depth + 1, true) ?? required(random, schema, bare, other, depth + 1))} }`;
  }
  const given = type.fields
    .filter((field) => (field.type.nonNull && field.default === undefined) || (depth < maxDepth && random.chance(0.5)))
    .map((field) => print(field, literal(random, schema, field.type, other, depth + 1)));
  return `{ ${given.join(', ')} }`;
}

/** JSON for a variable of the type; now and then something that does not fit. */
export function variableJson(random, schema, type, wrongness, depth = 0) {
  if (random.chance(wrongness)) return wrong(random);
  if (type.nonNull) return variableValue(random, schema, type.nonNull, wrongness, depth);
  return random.chance(0.1) || depth > maxDepth ? null : variableValue(random, schema, type, wrongness, depth);
}

function variableValue(random, schema, type, wrongness, depth) {
  if (type.list) {
    if (random.chance(0.15)) return variableJson(random, schema, type.list, wrongness, depth + 1);
    const items = [];
    for (let i = depth > maxDepth ? 0 : random.between(0, 3); i > 0; i--)
      items.push(variableJson(random, schema, type.list, wrongness, depth + 1));
    return items;
  }
  const known = schema.types.get(type.name);
  if (known.kind === 'enum') return random.pick(known.values);
  if (known.kind === 'input') return variableObject(random, schema, known, wrongness, depth);
  return jsonScalar(random, type.name);
}

function variableObject(random, schema, type, wrongness, depth) {
  const result = {};
  const fields = type.isOneOf
    ? [depth < maxDepth ? random.pick(type.fields) : type.fields[0]]
    : type.fields.filter(
        (field) => (field.type.nonNull && field.default === undefined) || (depth < maxDepth && random.chance(0.5)),
      );
  for (const field of fields) {
    result[field.name] = type.isOneOf
      ? variableValue(random, schema, nullable(field.type), wrongness, depth + 1)
      : variableJson(random, schema, field.type, wrongness, depth + 1);
  }
  if (random.chance(wrongness)) result[random.pick(['nam', 'zzz', 'id', 'text'])] = wrong(random);
  return result;
}

function jsonScalar(random, name) {
  switch (name) {
    case 'Int':
      return random.pick([0, 1, -7, 2147483647, -2147483648]);
    case 'Float':
      return random.pick([0, 1.5, -2.25, 1000, 1e21, 0.1, 1e-7]);
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return random.pick(['x', '12', 4, -9]);
    case 'String':
      return random.pick(texts);
    default:
      return random.pick([1, 'any', true, [1, 'a'], { a: 1, b: [null] }, 1.25]);
  }
}

function wrong(random) {
  return random.pick([null, 0, 1.5, 3000000000, 'zzz', 'RED', true, [], [[1]], {}, { a: 1 }, '12', -0.5, 'true']);
}

/** JSON with the fields of an object type, as deep as it may be. Some parts are null, missing, or of another type. */
export function data(random, schema, typeName, wrongness, budget = { left: 120 }, depth = 0) {
  const type = schema.types.get(typeName);
  const result = {};
  if (depth > 0 && !random.chance(wrongness / 2)) result.__typename = typeName;
  for (const field of type.fields) {
    if (random.chance(0.05 + wrongness / 2)) continue;
    result[field.name] = fieldData(random, schema, field.type, wrongness, budget, depth);
  }
  return result;
}

function fieldData(random, schema, type, wrongness, budget, depth) {
  budget.left--;
  if (random.chance(wrongness)) return wrong(random);
  if (type.nonNull) return presentData(random, schema, type.nonNull, wrongness, budget, depth);
  return random.chance(0.08) ? null : presentData(random, schema, type, wrongness, budget, depth);
}

function presentData(random, schema, type, wrongness, budget, depth) {
  if (type.list) {
    const items = [];
    for (let i = budget.left < 0 ? 0 : random.between(0, 3); i > 0; i--)
      items.push(fieldData(random, schema, type.list, wrongness, budget, depth));
    return items;
  }
  const known = schema.types.get(type.name);
  if (known.kind === 'enum') return random.pick(known.values);
  if (known.kind === 'scalar') return jsonScalar(random, known.name);
  if (known.possible.length === 0 || budget.left < 0 || depth > 4) return null;
  return data(random, schema, random.pick(known.possible), wrongness, budget, depth + 1);
}
