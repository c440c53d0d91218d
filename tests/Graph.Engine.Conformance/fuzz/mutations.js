// Documents damaged at random: the parsers must agree on what is still one and on where the first mistake is.
const pieces = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '!',
  '$',
  '&',
  '|',
  '=',
  '@',
  ':',
  '...',
  '..',
  '.',
  '"',
  '"""',
  "'",
  '\\',
  '#',
  ',',
  '\n',
  '\r',
  '\r\n',
  '\t',
  ' ',
  '\uFEFF',
  '\u0000',
  '\u0007',
  '\u00a0',
  'ü',
  '漢',
  '😀',
  '\\u00e4',
  '\\u{1F600}',
  '\\uD83D\\uDE00',
  '\\ud83d',
  '\\u{110000}',
  '\\q',
  '\\n',
  '0',
  '00',
  '-',
  '-0',
  '1.',
  '1.5',
  '1e',
  '1e5',
  '1.5e-3',
  '.5',
  '0x1',
  '1a',
  '5.a',
  '_',
  'on',
  'true',
  'null',
  'fragment',
  'query',
  'mutation',
  'type',
  'extend',
  'schema',
  'directive',
  'input',
  'enum',
  'repeatable',
  'implements',
  'interface',
  '"a"',
  '"a\\nb"',
  '"""a\n  b"""',
  '"""\\""""""',
  '""',
];

export function mutate(random, text) {
  let result = text;
  for (let i = random.between(1, 3); i > 0; i--) result = once(random, result);
  return result.toWellFormed(); // half a surrogate pair is no text at all
}

function once(random, text) {
  const at = random.between(0, text.length);
  const end = Math.min(text.length, at + random.between(1, 6));
  switch (random.between(0, 5)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + text.slice(at, end) + text.slice(at);
    case 2:
      return text.slice(0, at);
    case 3: {
      const from = random.between(0, text.length);
      return text.slice(0, at) + text.slice(from, from + random.between(1, 20)) + text.slice(at);
    }
    case 4:
      return text.slice(0, at) + random.pick(pieces) + text.slice(end);
    default:
      return text.slice(0, at) + random.pick(pieces) + text.slice(at);
  }
}
