// The sandbox's page is plain browser files, which tsc leaves behind: puts them beside the compiled sandbox.
import { cpSync } from 'node:fs';

cpSync(new URL('../src/sandbox/page', import.meta.url), new URL('../dist/sandbox/page', import.meta.url), {
  recursive: true,
});
