// Random schemas. Names are few and alike, so that documents hit and miss them and hints have something to suggest.
import { list, named, nonNull, nullable, print, wrapped } from './types.js';
import { literal } from './values.js';

const words = [
  'name',
  'names',
  'node',
  'nodes',
  'item',
  'items',
  'id',
  'text',
  'title',
  'count',
  'size',
  'a',
  'b',
  'a1',
  'a10',
];
const leaves = ['Int', 'Float', 'String', 'Boolean', 'ID'];

export function makeSchema(random) {
  const schema = { types: new Map(), directives: [], inputs: [], outputs: [...leaves], composites: [] };
  for (const leaf of leaves) schema.types.set(leaf, { kind: 'scalar', name: leaf });
  schema.inputs.push(...leaves);
  addScalars(random, schema);
  addInputs(random, schema);
  const interfaces = names(random, 'Node', 'Named', 'Item', 'Thing').map((name) => declare(schema, 'interface', name));
  const objects = names(random, 'Dog', 'Cat', 'Dogs', 'User', 'Users', 'Box').map((name) =>
    declare(schema, 'object', name),
  );
  const unions = names(random, 'Pet', 'Any').map((name) => declare(schema, 'union', name));
  for (const union of unions) union.possible = random.some(objects, 1, 3).map((type) => type.name);
  for (const [index, type] of interfaces.entries())
    addInterfaceFields(random, schema, type, interfaces.slice(0, index));
  for (const type of objects) addObjectFields(random, schema, type, random.some(interfaces, 0, 2));
  schema.roots = { query: root(random, schema, 'Query') };
  if (random.chance(0.7)) schema.roots.mutation = root(random, schema, 'Mutation');
  if (random.chance(0.6)) schema.roots.subscription = root(random, schema, 'Subscription');
  for (const type of interfaces) {
    type.possible = objects.filter((object) => object.interfaces.includes(type.name)).map((object) => object.name);
  }
  addDirectives(random, schema);
  schema.sdl = printSchema(schema);
  return schema;
}

function names(random, ...candidates) {
  return random.some(candidates, 1, candidates.length);
}

function declare(schema, kind, name) {
  const type = { kind, name, fields: [], interfaces: [], possible: [name] };
  schema.types.set(name, type);
  schema.composites.push(name);
  schema.outputs.push(name);
  return type;
}

function addScalars(random, schema) {
  if (random.chance(0.5)) add(schema, { kind: 'scalar', name: 'Any0' });
  for (const name of names(random, 'Colour', 'Colours')) {
    const values = random.some(['RED', 'READ', 'GREEN', 'BLUE', 'red', 'A1'], 1, 5);
    add(schema, { kind: 'enum', name, values });
  }
}

function add(schema, type) {
  schema.types.set(type.name, type);
  schema.inputs.push(type.name);
  if (type.kind !== 'input') schema.outputs.push(type.name);
}

function addInputs(random, schema) {
  for (const name of names(random, 'Where', 'Wheres', 'By', 'Range')) {
    const isOneOf = random.chance(0.3);
    const type = { kind: 'input', name, isOneOf, fields: [] };
    for (const field of random.some(words, 1, 4)) {
      // The first field of a OneOf never leads back to it, so that its values end somewhere.
      const self = type.fields.length > 0 ? name : undefined;
      type.fields.push(
        isOneOf ? { name: field, type: nullable(inputType(random, schema, self)) } : input(random, schema, field, name),
      );
    }
    add(schema, type);
  }
}

/** A reference to an input type; one to the type being declared is never required, or nothing could be given for it. */
function inputType(random, schema, self) {
  if (self && random.chance(0.15)) return random.chance(0.5) ? named(self) : list(named(self));
  return wrapped(random, named(random.pick(schema.inputs)));
}

function input(random, schema, name, self) {
  const type = inputType(random, schema, self);
  const result = { name, type };
  if (random.chance(0.3) && !(self && print(type).includes(self))) result.default = literal(random, schema, type);
  return result;
}

function field(random, schema, name) {
  const args = random.chance(0.4) ? random.some(words, 1, 3).map((arg) => input(random, schema, arg)) : [];
  return { name, type: wrapped(random, named(random.pick(schema.outputs)), 0.2), args };
}

function addInterfaceFields(random, schema, type, before) {
  inherit(random, type, random.chance(0.4) ? random.some(before, 0, 1) : []);
  addFields(random, schema, type);
}

function addObjectFields(random, schema, type, interfaces) {
  inherit(random, type, interfaces);
  // An object may promise more than its interface does.
  type.fields = type.fields.map((one) => (random.chance(0.15) ? { ...one, type: nonNull(one.type) } : one));
  addFields(random, schema, type);
}

/** Implements interfaces with all they implement; the first definition of a field decides, so later interfaces may be left out. */
function inherit(random, type, interfaces) {
  for (const contract of interfaces) {
    const clashes = contract.fields.some((theirs) =>
      type.fields.some((mine) => mine.name === theirs.name && mine !== theirs),
    );
    if (clashes) continue;
    for (const name of [...contract.interfaces, contract.name]) {
      if (!type.interfaces.includes(name)) type.interfaces.push(name);
    }
    for (const theirs of contract.fields) if (!type.fields.includes(theirs)) type.fields.push(theirs);
  }
}

function addFields(random, schema, type) {
  for (const name of random.some(words, 2, 5)) {
    if (!type.fields.some((known) => known.name === name)) type.fields.push(field(random, schema, name));
  }
}

function root(random, schema, name) {
  const type = { kind: 'object', name, fields: [], interfaces: [], possible: [name] };
  schema.types.set(name, type);
  for (const fieldName of random.some(words, 3, 7)) type.fields.push(field(random, schema, fieldName));
  const composite = nonNull(named(random.pick(schema.composites)));
  type.fields.push({ name: 'deep', type: random.chance(0.5) ? nullable(composite) : list(composite), args: [] });
  return name;
}

function addDirectives(random, schema) {
  for (const name of names(random, 'tag', 'tags', 'mark')) {
    const locations = random.some(
      [
        'FIELD',
        'QUERY',
        'MUTATION',
        'FRAGMENT_SPREAD',
        'INLINE_FRAGMENT',
        'FRAGMENT_DEFINITION',
        'VARIABLE_DEFINITION',
      ],
      1,
      5,
    );
    const args = random.some(words, 0, 2).map((arg) => input(random, schema, arg));
    schema.directives.push({ name, locations, args, isRepeatable: random.chance(0.4) });
  }
}

function printSchema(schema) {
  const parts = schema.directives.map(
    ({ name, args, isRepeatable, locations }) =>
      `directive @${name}${printArgs(args)}${isRepeatable ? ' repeatable' : ''} on ${locations.join(' | ')}`,
  );
  for (const type of schema.types.values()) if (!leaves.includes(type.name)) parts.push(printType(type));
  return parts.join('\n');
}

function printType(type) {
  switch (type.kind) {
    case 'scalar':
      return `scalar ${type.name}`;
    case 'enum':
      return `enum ${type.name} { ${type.values.join(' ')} }`;
    case 'union':
      return `union ${type.name} = ${type.possible.join(' | ')}`;
    case 'input':
      return `input ${type.name}${type.isOneOf ? ' @oneOf' : ''} { ${type.fields.map(printInput).join(' ')} }`;
    default: {
      const contracts = type.interfaces.length > 0 ? ` implements ${type.interfaces.join(' & ')}` : '';
      const fields = type.fields.map((one) => `${one.name}${printArgs(one.args)}: ${print(one.type)}`);
      return `${type.kind === 'object' ? 'type' : 'interface'} ${type.name}${contracts} {\n  ${fields.join('\n  ')}\n}`;
    }
  }
}

function printInput(one) {
  return `${one.name}: ${print(one.type)}${one.default === undefined ? '' : ` = ${one.default}`}`;
}

function printArgs(args) {
  return args.length > 0 ? `(${args.map(printInput).join(', ')})` : '';
}
