/**
 * The files of the app's pages: built from the sources in a checkout, read from dist/app in an installed package,
 * which has no Vite. Separate from `app.ts` because only this knows the difference.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../core/fault.ts';

export type Files = ReadonlyMap<string, Uint8Array>;

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * manifest.json, translations and assets, with the manifest as it is written: no host in it yet. `home` is the folder of
 * a checkout or an installed package; throws a `misconfigured` fault where neither has the app.
 */
export async function appFiles(home = root): Promise<Files> {
  const [sources, built] = [join(home, 'src/sidebar'), join(home, 'dist/app')];
  if (existsSync(sources))
    return new Map([
      ...filesIn(join(home, 'manifest')),
      ...filesIn(join(home, 'assets'), 'assets/'),
      ...(await page(sources)),
    ]);
  if (existsSync(join(built, 'manifest.json'))) return filesIn(built);
  throw new Fault(
    'misconfigured',
    `this package was made without the Zendesk app (there is no ${join(built, 'manifest.json')}); run \`npm run build\` in a checkout and install what comes of it`,
  );
}

const filesIn = (folder: string, prefix = ''): Files =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [prefix + path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]),
  );

/** One for each place in Zendesk; what two of them need is loaded once for both. */
const pages = ['sidebar.html', 'insights.html'];
/** Names without hashes: each upload of an app has addresses of its own. */
const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' };

async function page(sources: string): Promise<Files> {
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
      rolldownOptions: { input: pages.map((name) => join(sources, name)), output: names },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  return new Map(
    outputs.map((file) => [`assets/${file.fileName}`, bytes(file.type === 'chunk' ? file.code : file.source)]),
  );
}

const bytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;
