// Differences that are right. Each names the section of the specification (September 2025) that it rests on, and makes the
// two answers alike in that respect: `apply` gives the changed answers, or nothing when it has nothing to say.
export const exceptions = [
  {
    name: 'another notation of the same JSON value',
    section: '7.2.2 JSON Serialization: any JSON of the value; numbers as 1E+21 or 1e+21, characters escaped or not',
    apply: (question, { line }) => (line && question.op === 'execute' ? { line: undefined } : undefined),
  },
  {
    name: 'nullable variable in a OneOf input object',
    section:
      '5.8.5 All Variable Usages Are Allowed: also where the position is non-null or an item of a list; graphql-js looks only at bare positions',
    apply: (question, { expected, actual }) => {
      const isMore = ({ message }) => message.includes('must be non-nullable to be used for OneOf Input Object');
      const wanted = new Set((expected.errors ?? []).map((error) => JSON.stringify(error)));
      const errors = actual.errors?.filter((error) => !isMore(error) || wanted.has(JSON.stringify(error)));
      if (actual.ok || errors.length === actual.errors.length) return undefined;
      return errors.length > 0
        ? { actual: { ...actual, errors } }
        : { actual: { ok: expected.ok }, expected: { ok: expected.ok } };
    },
  },
  {
    name: 'variables in values of custom scalars and wrong places',
    section:
      '5.6.1 Values of Correct Type: the message shows the literal as it was written; graphql-js shows null for its variables',
    apply: (question, { expected, actual }) => {
      const shown = (message) =>
        message
          .replace(/,? ?\w+: \$\w+/g, '')
          .replace(/\$\w+/g, 'null')
          .replaceAll('{,', '{')
          .replaceAll('{  }', '{}');
      const isLeaf = ({ message }) => / cannot represent .*\$/.test(message);
      if (!actual.errors?.some(isLeaf)) return undefined;
      return {
        actual: {
          ...actual,
          errors: actual.errors.map((error) => (isLeaf(error) ? { ...error, message: shown(error.message) } : error)),
        },
      };
    },
  },
  {
    name: 'numbers too large for a Float',
    section:
      '3.5.2 Float: what IEEE 754 cannot represent as a finite value is refused; graphql-js takes the literal 1e400 for infinity',
    apply: (question, { expected, actual }) => {
      const errors = actual.errors?.filter(
        ({ message }) => message !== 'Float cannot represent non numeric value: 1e400',
      );
      if (actual.ok || errors.length === actual.errors.length) return undefined;
      return { actual: errors.length > 0 ? { ...actual, errors } : { ok: expected.ok } };
    },
  },
  {
    name: 'directives on definitions of directives',
    section: '3.13 Directives: a definition has none and cannot be extended; graphql-js tries a proposal',
    apply: (question, { expected, actual }) => {
      const isProposal =
        /directive\s*@\s*\w+\s*(\([^)]*\)?\s*)?@/.test(question.document) ||
        /extend[\s,]+directive/.test(question.document) ||
        /\b(FRAGMENT_VARIABLE|DIRECTIVE)_DEFINITION\b/.test(question.document);
      return question.op === 'parse' && isProposal && !actual.ok && JSON.stringify(actual) !== JSON.stringify(expected)
        ? { expected: actual }
        : undefined;
    },
  },
];
