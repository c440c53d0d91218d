// Starts the engine's test host for one file of tests and stops it after them.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  new URL('../Host/bin/Release/net10.0/SocialCommerce.Graph.Engine.Protocol.dll', import.meta.url),
);

/** Gives functions that make addresses; they work once the tests run. */
export function useHost() {
  let base;
  let child;

  before(async () => {
    child = spawn('dotnet', [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      base = line.match(/^listening on (.*)$/)?.[1];
      if (base) break;
    }
    if (!base) throw new Error('The test host did not start; build tests/Graph.Engine.Protocol/Host first.');
  });

  after(() => new Promise((resolve) => child.once('exit', resolve).stdin.end()));

  return {
    http: (path = '/graphql') => base + path,
    ws: (path = '/graphql') => base.replace('http', 'ws') + path,
    /** Ends the input of the host, which then stops as a deployed one would. */
    stop: () => child.stdin.end(),
  };
}

/** Posts an operation and gives its data. */
export async function ask(url, query, variables) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()).data;
}

/** Waits until the condition holds: for what happens on the other side of a connection. */
export async function until(condition, what = 'the condition to hold') {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Gave up waiting for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
