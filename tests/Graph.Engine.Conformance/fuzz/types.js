// Type references as small objects: { list } or { nonNull } around another reference, or { name }.
export const named = (name) => ({ name });
export const list = (of) => ({ list: of });
export const nonNull = (of) => (of.nonNull ? of : { nonNull: of });
export const nullable = (type) => type.nonNull ?? type;
export const nameOf = (type) => type.name ?? nameOf(type.list ?? type.nonNull);

export function print(type) {
  if (type.list) return `[${print(type.list)}]`;
  return type.nonNull ? `${print(type.nonNull)}!` : type.name;
}

/** Wraps a type in lists and non-nulls at random. */
export function wrapped(random, type, strictness = 0.3) {
  let result = type;
  if (random.chance(strictness)) result = nonNull(result);
  while (random.chance(0.2)) {
    result = list(result);
    if (random.chance(strictness)) result = nonNull(result);
  }
  return result;
}
