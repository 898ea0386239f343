/**
 * The files of the sidebar's page: built from the sources in a checkout, read from dist/app in an installed package,
 * which has no Vite. Separate from `app.ts` because only this knows the difference.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Files = ReadonlyMap<string, Uint8Array>;

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = join(root, 'src/sidebar');

/** manifest.json, translations and assets, with the manifest as it is written: no host in it yet. */
export async function appFiles(): Promise<Files> {
  if (!existsSync(sources)) return filesIn(join(root, 'dist/app'));
  return new Map([...filesIn(join(root, 'manifest')), ...filesIn(join(root, 'assets'), 'assets/'), ...(await page())]);
}

const filesIn = (folder: string, prefix = ''): Files =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [prefix + path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]),
  );

/** Names without hashes: each upload of an app has addresses of its own. */
const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' };

async function page(): Promise<Files> {
  const { build } = await import('vite');
  const built = await build({
    root: sources,
    base: './',
    configFile: false,
    publicDir: false,
    envDir: false,
    logLevel: 'warn',
    // The same bytes whatever NODE_ENV is around, which Vite would follow.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      assetsDir: '',
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: { input: join(sources, 'sidebar.html'), output: names },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  return new Map(
    outputs.map((file) => [`assets/${file.fileName}`, bytes(file.type === 'chunk' ? file.code : file.source)]),
  );
}

const bytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;
