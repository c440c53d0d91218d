import { readFileSync } from 'node:fs';

/** The address of the server under test. */
export function server() {
  const url = process.env.SERVER_URL;
  if (!url) throw new Error('SERVER_URL must name a running platform, such as http://localhost:5080.');
  return url.replace(/\/$/, '');
}

export async function post(body, headers = {}) {
  const response = await fetch(`${server()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** A file of the repository as text. */
export function text(path) {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

export function snapshot() {
  return text('src/Graph/Server/schema.graphql');
}
