// Builds the Zendesk app into dist/app, where an installed package finds it. Run with tsx after the sources compile.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { appFiles } from '../src/commands/app-page.ts';

for (const [name, bytes] of await appFiles()) {
  const file = new URL(`../dist/app/${name}`, import.meta.url);
  mkdirSync(dirname(file.pathname), { recursive: true });
  writeFileSync(file, bytes);
}
