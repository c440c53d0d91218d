// Whether the engine's answer is the oracle's; where the specification leaves a choice, the exceptions say so.
import { exceptions } from './exceptions.js';
import { bare } from './oracle.js';

/**
 * The difference that is left, and the exceptions that were needed. An exception makes both answers alike in one respect
 * and in no other, so that it cannot hide a second difference.
 */
export function compare(question, expected, line) {
  let answers = { expected, actual: JSON.parse(line), line };
  let difference = differenceOf(answers);
  const used = [];
  for (const exception of exceptions) {
    if (difference === undefined) break;
    const alike = exception.apply(question, answers);
    if (alike === undefined) continue;
    used.push(exception.name);
    answers = { ...answers, ...alike };
    difference = differenceOf(answers);
  }
  return { difference, exceptions: difference === undefined ? used : [] };
}

function differenceOf({ expected, actual, line }) {
  if (actual.ok !== expected.ok) return 'verdict';
  if (!expected.ok) return same(errorsOf(expected), errorsOf(actual)) ? undefined : 'errors';
  if (expected.ast && !same(expected.ast, bare(actual.ast))) return 'ast';
  if (expected.printed !== actual.printed) return 'printed';
  if (expected.result === undefined) return undefined;
  if (!(line?.endsWith(`"data":${expected.data}}}`) ?? same(expected.result.data, actual.result.data))) return 'data';
  return same(sorted(expected.result.errors), sorted(actual.result.errors)) ? undefined : 'errors of fields';
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function errorsOf(answer) {
  return (answer.errors ?? []).map(plain);
}

function plain({ message, locations, path }) {
  return { message, locations, path };
}

/** The specification does not order the errors of fields, and a breadth-first engine meets them in another order. */
function sorted(errors) {
  return (errors ?? []).map((error) => JSON.stringify(plain(error))).sort();
}
