#!/usr/bin/env node
// Starts the command line: from the TypeScript sources in a checkout, from dist/ in an installed package.
// A checkout never runs dist/, so a stale build cannot be mistaken for the sources.
import { existsSync } from 'node:fs';

process.env.LANCEDB_LOG ??= 'error'; // LanceDB's native logger otherwise floods stderr with deprecation notes
if (existsSync(new URL('../src/cli.ts', import.meta.url))) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/cli.ts');
} else {
  await import('../dist/cli.js');
}
