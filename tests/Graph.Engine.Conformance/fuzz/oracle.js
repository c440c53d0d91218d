// What graphql-js says, in the form in which the conformance runner answers.
import { buildSchema, execute, parse, print, specifiedRules, validate } from 'graphql';

const rules = specifiedRules.filter((rule) => !/Defer|Stream/.test(rule.name));
const schemas = new Map();

// graphql-js accepts a proposal by default; the specification (2.5 Selection Sets) wants at least one selection.
const parsing = { allowEmptySelectionSets: false };

function schemaOf(sdl) {
  if (!schemas.has(sdl)) {
    if (schemas.size > 20) schemas.clear();
    schemas.set(sdl, buildSchema(sdl));
  }
  return schemas.get(sdl);
}

export function answer(question) {
  let document;
  try {
    document = parse(question.document, parsing);
  } catch (error) {
    return refused(question, [error]);
  }
  switch (question.op) {
    case 'parse':
      return { ok: true, ast: bare(parse(question.document, { ...parsing, noLocation: true })) };
    case 'print':
      return { ok: true, printed: print(document) };
    case 'validate': {
      const errors = validate(schemaOf(question.sdl), document, rules);
      return errors.length > 0 ? refused(question, errors) : { ok: true };
    }
    default:
      return executed(question, document);
  }
}

function executed(question, document) {
  const schema = schemaOf(question.sdl);
  const result = execute({
    schema,
    document,
    rootValue: question.root,
    variableValues: question.variables,
    operationName: question.operationName,
  });
  if (!('data' in result)) return refused(question, result.errors);
  return { ok: true, result: JSON.parse(JSON.stringify(result)), data: JSON.stringify(result.data) };
}

function refused(question, errors) {
  return { ok: false, errors: errors.map((error) => JSON.parse(JSON.stringify(error.toJSON()))) };
}

/** Without what a node does not have: the runner leaves it out. */
export function bare(node) {
  if (Array.isArray(node)) return node.map(bare);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, bare(value)]).sort(([a], [b]) => (a < b ? -1 : 1)));
}
