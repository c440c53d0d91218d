// Compares the engine with graphql-js on random cases: see README.md.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeCase } from './cases.js';
import { compare } from './compare.js';
import { Engine } from './engine.js';
import { answer } from './oracle.js';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    show: { type: 'string', default: '5' },
    assembly: {
      type: 'string',
      default: new URL('../bin/Release/net10.0/SocialCommerce.Graph.Engine.Conformance.dll', import.meta.url).pathname,
    },
  },
});
if (!existsSync(options.assembly)) {
  console.error('Build the runner first: dotnet build -c Release tests/Graph.Engine.Conformance');
  process.exit(2);
}

const batch = 200;
const engine = new Engine(options.assembly);
const [seed, first, count] = [Number(options.seed), Number(options.from), Number(options.cases)];
const tally = new Map();
let differences = 0;

for (let start = first; start < first + count; start += batch) {
  const questions = [];
  for (let index = start; index < Math.min(start + batch, first + count); index++)
    questions.push(makeCase(seed, index));
  const lines = questions.map((question) => engine.ask(question));
  for (const [i, question] of questions.entries()) report(question, answer(question), await lines[i]);
}
engine.close();

for (const [name, times] of [...tally].sort()) console.log(`${name}: ${times}`);
console.log(`seed ${seed}: ${count} cases, ${differences} unexplained differences`);
process.exitCode = differences > 0 ? 1 : 0;

function report(question, expected, line) {
  const { difference, exceptions } = compare(question, expected, line);
  const verdict = expected.ok ? (expected.result?.errors ? 'accepted with errors' : 'accepted') : 'refused';
  count1(`${question.op} ${verdict}`);
  for (const exception of exceptions) count1(`exception: ${exception}`);
  if (!difference) return;
  differences++;
  count1(`DIFFERENCE: ${question.op} ${difference}`);
  if (differences <= Number(options.show)) {
    console.log(`--- seed ${seed}, case ${question.id}, ${question.op}: ${difference}\n${question.document}`);
    if (question.root)
      console.log(`variables ${JSON.stringify(question.variables)}\nroot ${JSON.stringify(question.root)}`);
    show(expected, JSON.parse(line));
  }
}

/** Of errors only those that the other one does not have. */
function show(expected, actual) {
  const errors = (of) => (of.result?.errors ?? of.errors ?? []).map((error) => JSON.stringify(error));
  const [wanted, given] = [errors(expected), errors(actual)];
  for (const error of wanted.filter((one) => !given.includes(one))) console.log(`  expected ${error}`);
  for (const error of given.filter((one) => !wanted.includes(one))) console.log(`  actual   ${error}`);
  for (const key of ['ast', 'printed'])
    if (expected[key])
      console.log(`  expected ${JSON.stringify(expected[key])}\n  actual   ${JSON.stringify(actual[key])}`);
  if (expected.data) console.log(`  expected ${expected.data}\n  actual   ${JSON.stringify(actual.result?.data)}`);
}

function count1(name) {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}
