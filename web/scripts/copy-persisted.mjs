// Puts the manifest of trusted documents where the server looks for it beside the built app.
import { copyFileSync } from 'node:fs';

copyFileSync(
  new URL('../src/generated/persisted-documents.json', import.meta.url),
  new URL('../dist/persisted.json', import.meta.url),
);
