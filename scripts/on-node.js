// Runs a command with another Node than the one installed: `node scripts/on-node.js 22 -- npx vitest run test/adapters`.
// That Node comes from the npm registry, as the packages do, so it works wherever `npm ci` works; it is fetched once and
// kept under node_modules/.cache.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [version = '', dashes, command, ...args] = process.argv.slice(2);
if (!/^\d+(\.\d+){0,2}$/.test(version) || dashes !== '--' || command === undefined)
  fail(2, 'use: node scripts/on-node.js VERSION -- COMMAND, for example: node scripts/on-node.js 22 -- npm test');

const platform = process.platform === 'win32' ? 'win' : process.platform;
const name = `node-${platform}-${process.arch}`;
const folder = fileURLToPath(new URL(`../node_modules/.cache/on-node/${name}-${version}/`, import.meta.url));
const node = join(folder, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node');

if (!existsSync(node)) fetchNode();
const found = spawnSync(node, ['--version'], { encoding: 'utf8' });
if (found.status !== 0) fail(1, `the fetched ${node} does not run: ${found.error?.message ?? found.stderr}`);
console.error(`on-node: ${found.stdout.trim()}`);

const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
const ran = spawnSync(command, args, { stdio: 'inherit', env, shell: platform === 'win' });
if (ran.error !== undefined) fail(1, `could not run ${command}: ${ran.error.message}`);
process.exit(ran.status ?? 1);

function fetchNode() {
  mkdirSync(folder, { recursive: true });
  // Without a package.json of its own, npm would install into the checkout.
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  try {
    execFileSync('npm', ['install', ...options, `${name}@${version}`], { cwd: folder, stdio: ['ignore', 2, 2] });
  } catch (error) {
    fail(1, `could not fetch the npm package ${name}@${version} (${error.message}): is the registry there, has it this one?`);
  }
}

function fail(code, message) {
  console.error(`on-node: ${message}`);
  process.exit(code);
}
