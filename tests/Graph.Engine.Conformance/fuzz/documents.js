// Random executable documents for a schema, valid except where `breakage` strikes.
import { list, named, nameOf, nonNull, nullable, print } from './types.js';
import { literal, variableJson } from './values.js';

const maxDepth = 3;
const wrongLiterals = [
  'null',
  '1',
  '-1.5',
  '"text"',
  'true',
  'NOPE',
  '[]',
  '[1]',
  '{}',
  '{ zzz: 1 }',
  '99999999999',
  '1e400',
  '$nobody',
  '"RED"',
];
const wrongNames = ['nam', 'namez', 'nodez', 'ids', 'zzz', 'titel', 'Text', 'itemss', 'a2', 'dog'];
const wrongTypes = ['Dgo', 'Catt', 'Usr', 'Strin', 'Nothing', 'Int', 'Where', 'Query'];

export class DocumentMaker {
  #random;
  #schema;
  #breakage;
  #fragments = [];
  #variables = new Map();
  #aliases = 0;

  constructor(random, schema, breakage) {
    this.#random = random;
    this.#schema = schema;
    this.#breakage = breakage;
  }

  /** The document, the variables of its first operation as they should be given, and that operation's name. */
  make(kinds) {
    const operations = [];
    const count = this.#random.chance(0.1) ? 2 : 1;
    for (let i = 0; i < count; i++) operations.push(this.#operation(this.#random.pick(kinds), i, count));
    const definitions = [...operations, ...this.#fragments.map((fragment) => fragment.text)];
    if (this.#breaks())
      definitions.push(
        this.#random.pick([
          'fragment Unused on Query { __typename }',
          'query Extra { __typename }',
          '{ __typename }',
          'type Extra { a: Int }',
        ]),
      );
    if (this.#random.chance(0.2)) definitions.reverse();
    return {
      document: this.#spaced(definitions.join('\n')),
      variables: this.#variableValues(),
      operationName: count > 1 || this.#random.chance(0.1) ? 'Operation0' : undefined,
      kind: this.#kind,
    };
  }

  #kind;

  #breaks() {
    return this.#random.chance(this.#breakage);
  }

  #operation(kind, index, count) {
    const rootName = this.#schema.roots[kind] ?? this.#schema.roots.query;
    const operation = this.#schema.roots[kind] || this.#breaks() ? kind : 'query';
    this.#kind ??= operation;
    const selections = this.#selectionSet(
      this.#schema.roots[operation] ?? rootName,
      0,
      operation === 'subscription' && !this.#breaks() ? 1 : undefined,
    );
    const directives = this.#directives(operation.toUpperCase());
    const variables = this.#variableDefinitions();
    if (operation === 'query' && count === 1 && variables === '' && directives === '' && this.#random.chance(0.5))
      return selections;
    const name = count > 1 || this.#random.chance(0.7) ? ` Operation${this.#breaks() ? 0 : index}` : '';
    return `${operation}${name}${variables}${directives} ${selections}`;
  }

  #variableDefinitions() {
    const definitions = [];
    for (const [name, { type, fallback }] of this.#variables) {
      if (this.#breaks()) continue;
      const declared = this.#breaks() ? named(this.#random.pick([...wrongTypes, ...this.#schema.inputs])) : type;
      const directives = this.#random.chance(0.1) ? this.#directives('VARIABLE_DEFINITION') : '';
      definitions.push(`$${name}: ${print(declared)}${fallback === undefined ? '' : ` = ${fallback}`}${directives}`);
    }
    if (this.#breaks()) definitions.push('$unused: Int');
    if (definitions.length > 0 && this.#breaks()) definitions.push(definitions[0]);
    return definitions.length > 0 ? `(${definitions.join(this.#random.pick([', ', ' ', '\n']))})` : '';
  }

  #variableValues() {
    const values = {};
    const wrongness = this.#random.chance(0.6) ? 0 : 0.2;
    for (const [name, { type, fallback }] of this.#variables) {
      const isOptional = !type.nonNull || fallback !== undefined;
      if (this.#random.chance(isOptional ? 0.3 : wrongness / 2)) continue;
      values[name] = variableJson(this.#random, this.#schema, type, wrongness);
    }
    return values;
  }

  #selectionSet(typeName, depth, most = 3) {
    const type = this.#schema.types.get(typeName);
    const selections = [];
    for (let i = this.#random.between(1, most); i > 0; i--) {
      const selection = this.#selection(type, depth, most === 1);
      selections.push(selection);
      if (this.#random.chance(0.05) && most > 1) selections.push(selection);
    }
    return `{ ${selections.join(this.#random.pick([' ', '\n', ', ']))} }`;
  }

  #selection(type, depth, isLone) {
    const what = this.#random.next();
    if (isLone) return this.#field(type, depth);
    if (what < 0.06) return `${this.#alias()}__typename${this.#directives('FIELD')}`;
    if (what < 0.18 && depth < maxDepth) return this.#inlineFragment(type, depth);
    if (what < 0.32 && depth < maxDepth) return this.#spread(type, depth);
    if (what < 0.34 && type.name === this.#schema.roots.query) return this.#introspection();
    return type.fields?.length > 0 ? this.#field(type, depth) : `${this.#alias()}__typename`;
  }

  #introspection() {
    const name = this.#random.pick([...this.#schema.types.keys(), 'Missing']);
    return this.#random.pick([
      '__schema { queryType { name } directives { name isRepeatable args { name defaultValue } } }',
      `i${this.#aliases++}: __type(name: "${name}") { kind name isOneOf fields { name type { name kind ofType { name } } } enumValues { name } }`,
      `i${this.#aliases++}: __type(name: "${name}") { inputFields { name defaultValue type { name } } possibleTypes { name } interfaces { name } }`,
    ]);
  }

  #alias() {
    if (this.#breaks()) return `${this.#random.pick(['a', 'b', 'name'])}: `;
    return this.#random.chance(0.15) ? `x${this.#aliases++}: ` : '';
  }

  #field(type, depth) {
    const fields =
      type.fields.length > 0 ? type.fields : [{ name: '__typename', type: nonNull(named('String')), args: [] }];
    const leaves = fields.filter((field) => !this.#isComposite(field.type));
    const field = this.#random.pick(depth >= maxDepth && leaves.length > 0 ? leaves : fields);
    const args = this.#arguments(field.args);
    const alias = args !== '' && !this.#breaks() ? `x${this.#aliases++}: ` : this.#alias();
    const name = this.#breaks() ? this.#random.pick(wrongNames) : field.name;
    const hasSelection = this.#isComposite(field.type) !== this.#breaks();
    const selection = hasSelection ? ` ${this.#subselection(field.type, depth)}` : '';
    return `${alias}${name}${args}${this.#directives('FIELD')}${selection}`;
  }

  #subselection(type, depth) {
    if (!this.#isComposite(type)) return '{ name }';
    return depth >= maxDepth ? '{ __typename }' : this.#selectionSet(nameOf(type), depth + 1);
  }

  #isComposite(type) {
    return ['object', 'interface', 'union'].includes(this.#schema.types.get(nameOf(type)).kind);
  }

  /** A composite type that some object shares with the given one. */
  #overlapping(type) {
    if (this.#breaks()) return this.#random.pick([...wrongTypes, ...this.#schema.composites]);
    const candidates = this.#schema.composites.filter((name) =>
      this.#schema.types.get(name).possible.some((one) => type.possible.includes(one)),
    );
    return this.#random.pick([type.name, ...candidates]);
  }

  #inlineFragment(type, depth) {
    const condition = this.#random.chance(0.25) ? undefined : this.#overlapping(type);
    const inner = this.#schema.types.get(condition ?? type.name);
    const selections = inner?.possible ? this.#selectionSet(inner.name, depth + 1) : '{ name }';
    return `...${condition ? ` on ${condition}` : ''}${this.#directives('INLINE_FRAGMENT')} ${selections}`;
  }

  #spread(type, depth) {
    if (this.#breaks())
      return `...${this.#random.pick(['Missing', ...this.#fragments.map((fragment) => fragment.name)])}`;
    const known = this.#fragments.filter(
      (one) => one.text && one.possible.some((name) => type.possible.includes(name)),
    );
    const fragment =
      known.length > 0 && this.#random.chance(0.5)
        ? this.#random.pick(known)
        : this.#fragment(this.#overlapping(type), depth);
    return `...${fragment.name}${this.#directives('FRAGMENT_SPREAD')}`;
  }

  #fragment(typeName, depth) {
    const inner = this.#schema.types.get(typeName);
    const fragment = { name: this.#breaks() ? 'F0' : `F${this.#fragments.length}`, possible: inner?.possible ?? [] };
    this.#fragments.push(fragment);
    const selections = inner?.possible ? this.#selectionSet(typeName, depth + 1) : '{ name }';
    fragment.text = `fragment ${fragment.name} on ${typeName}${this.#directives('FRAGMENT_DEFINITION')} ${selections}`;
    return fragment;
  }

  #arguments(args) {
    const given = [];
    for (const arg of args) {
      const isRequired = arg.type.nonNull && arg.default === undefined;
      if (isRequired ? this.#breaks() : this.#random.chance(0.5)) continue;
      given.push(`${arg.name}: ${this.#value(arg.type, arg.default !== undefined)}`);
    }
    if (this.#breaks()) given.push(`${this.#random.pick(wrongNames)}: ${this.#random.pick(wrongLiterals)}`);
    if (given.length > 0 && this.#breaks()) given.push(this.#random.pick(given));
    return given.length > 0 ? `(${given.join(this.#random.pick([', ', ' ']))})` : '';
  }

  #value(type, hasDefault) {
    return literal(this.#random, this.#schema, type, (part, depth, isInOneOf) => {
      if (this.#breaks()) return isInOneOf ? this.#variable(part, false) : this.#random.pick(wrongLiterals);
      if (!this.#random.chance(0.2)) return undefined;
      return this.#variable(isInOneOf ? nonNull(part) : part, depth === 0 && hasDefault);
    });
  }

  /** A variable that fits the position: of its type, stricter, or nullable with a default. */
  #variable(type, hasDefault) {
    const same = [...this.#variables].filter(([, known]) => print(known.type) === print(type));
    if (same.length > 0 && this.#random.chance(0.5)) return `$${this.#random.pick(same)[0]}`;
    const name = `v${this.#variables.size}`;
    const variable = { type };
    if (!type.nonNull && this.#random.chance(0.2)) variable.type = nonNull(type);
    else if (type.nonNull && (hasDefault || this.#breaks())) variable.type = nullable(type);
    if (this.#random.chance(0.2)) {
      if (type.nonNull) variable.type = nullable(type);
      variable.fallback = literal(this.#random, this.#schema, nonNull(variable.type));
    }
    if (this.#breaks()) variable.type = list(variable.type);
    this.#variables.set(name, variable);
    return `$${name}`;
  }

  #directives(location) {
    let text = '';
    if (this.#random.chance(0.08) && ['FIELD', 'FRAGMENT_SPREAD', 'INLINE_FRAGMENT'].includes(location)) {
      const type = nonNull(named('Boolean'));
      const condition =
        location !== 'VARIABLE_DEFINITION' && this.#random.chance(0.6)
          ? this.#variable(type, false)
          : this.#random.pick(['true', 'false']);
      text += ` @${this.#random.pick(['skip', 'include'])}(if: ${condition})`;
    }
    for (const directive of this.#schema.directives) {
      const isAllowed = directive.locations.includes(location);
      if (!this.#random.chance(0.05) || (!isAllowed && !this.#breaks())) continue;
      const isConstant = location === 'VARIABLE_DEFINITION';
      text += ` @${directive.name}${isConstant ? this.#constantArguments(directive.args) : this.#arguments(directive.args)}`;
      if (directive.isRepeatable ? this.#random.chance(0.3) : this.#breaks())
        text += ` @${directive.name}${this.#constantArguments(directive.args)}`;
    }
    if (this.#breaks()) text += this.#random.pick([' @nope', ' @skip', ' @include(if: 1)', ' @deprecated']);
    return text;
  }

  #constantArguments(args) {
    const given = args
      .filter((arg) => arg.type.nonNull)
      .map((arg) => `${arg.name}: ${literal(this.#random, this.#schema, arg.type)}`);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  /** Puts lines, commas and comments between definitions and selections, so that locations have something to count. */
  #spaced(text) {
    return text.replaceAll(' { ', () =>
      this.#random.chance(0.1) ? ` { # ü 😀 ${this.#random.between(0, 9)}\n` : ' { ',
    );
  }
}
