// Documents in which the same response names meet again and again, through fragments that may go in circles.
import { nameOf } from './types.js';

const fragments = ['F0', 'F1', 'F2'];
const maxDepth = 4;

export function overlapping(random, schema) {
  const clashes = random.pick([0.05, 0.2, 0.5]);
  const composites = [...schema.composites, schema.roots.query];
  const selectionSet = (typeName, depth) => {
    const selections = [];
    for (let i = random.between(1, 4); i > 0; i--) selections.push(selection(typeName, depth));
    return `{ ${selections.join(' ')} }`;
  };
  const selection = (typeName, depth) => {
    const what = random.next();
    if (what < 0.2 && depth < maxDepth) {
      const condition = random.pick(composites);
      return `... on ${condition} ${selectionSet(condition, depth + 1)}`;
    }
    return what < 0.4 ? `...${random.pick(fragments)}` : field(schema.types.get(typeName), depth);
  };
  const field = (type, depth) => {
    const alias = random.chance(clashes) ? `${random.pick(['a', 'b', 'x'])}: ` : '';
    if (type.fields.length === 0) return `${alias}__typename`;
    const { name, type: result } = random.pick(type.fields);
    const inner = nameOf(result);
    const isComposite = ['object', 'interface', 'union'].includes(schema.types.get(inner).kind);
    if (isComposite && depth >= maxDepth) return '__typename';
    return `${alias}${name}${isComposite ? ` ${selectionSet(inner, depth + 1)}` : ''}`;
  };
  const definitions = fragments.map((name) => {
    const condition = random.pick(composites);
    return `fragment ${name} on ${condition} ${selectionSet(condition, 1)}`;
  });
  return [selectionSet(schema.roots.query, 0), ...definitions].join('\n');
}
