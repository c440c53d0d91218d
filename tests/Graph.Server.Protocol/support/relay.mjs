// Compiles the documents below relay/ with relay-compiler against a printed schema, in a directory of their own.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const compiler = createRequire(import.meta.url)('relay-compiler');
const documents = fileURLToPath(new URL('../relay', import.meta.url));

/** The operations the compiler made, by name. A schema it does not accept throws with its reasons. */
export function compile(schema) {
  const directory = mkdtempSync(join(tmpdir(), 'relay-'));
  try {
    cpSync(documents, join(directory, 'src'), { recursive: true });
    mkdirSync(join(directory, 'artifacts'));
    writeFileSync(join(directory, 'schema.graphql'), schema);
    writeFileSync(join(directory, 'package.json'), '{}');
    writeFileSync(join(directory, 'relay.config.json'), JSON.stringify(config));
    try {
      execFileSync(compiler, ['relay.config.json'], { cwd: directory, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      throw new Error(`relay-compiler refused the schema or a document:\n${error.stdout}${error.stderr}`);
    }
    return operations(join(directory, 'artifacts'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const config = {
  src: 'src',
  schema: 'schema.graphql',
  artifactDirectory: 'artifacts',
  language: 'javascript',
  jsModuleFormat: 'commonjs',
};

function operations(directory) {
  const found = new Map();
  for (const file of readdirSync(directory)) {
    // The text is a string literal on a line of its own.
    const text = readFileSync(join(directory, file), 'utf8').match(/^\s*"text": (".*")$/m)?.[1];
    if (text) found.set(file.replace('.graphql.js', ''), JSON.parse(text));
  }
  return found;
}
