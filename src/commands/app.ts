/** `firstline app`: the Zendesk app as a zip to upload, built for the one host it may send its secret to. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { zipSync } from 'fflate';
import { Fault } from '../core/fault.ts';
import { appFiles, type Files } from './app-page.ts';
import { printJson } from './print.ts';

export type BuiltApp = Readonly<{ zip: Uint8Array; files: Files; domainWhitelist: readonly string[] }>;

const loopback: readonly string[] = ['127.0.0.1', 'localhost'];

type Flags = { endpoint?: string; out: string; json?: true };

export function addApp(program: Command): void {
  program
    .command('app')
    .description('build the Zendesk app')
    .option('--endpoint <url>', 'public address of this worker, e.g. https://firstline.acme.com')
    .option('--out <file>', 'the zip to write', 'dist/firstline-app.zip')
    .option('--json', 'one JSON object')
    .action(async ({ endpoint, out, json }: Flags) => {
      const { zip, domainWhitelist } = await buildApp(endpoint === undefined ? {} : { endpoint });
      write(out, zip);
      if (json) return printJson({ file: out, bytes: zip.length, endpoint: endpoint ?? null, domainWhitelist });
      console.log(`${out}: ${Math.ceil(zip.length / 1024)} KiB; it may ask ${domainWhitelist.join(', ')}`);
      if (endpoint === undefined)
        console.log('Without --endpoint it works on this machine only; give the address at which Zendesk reaches you.');
      console.log(
        'Upload it: Admin Center → Apps and integrations → Zendesk Support apps → Upload private app. Then enter the\n' +
          'address, and as the shared secret the value of FIRSTLINE_APP_SECRET.',
      );
    });
}

/**
 * The app for one endpoint; without one, for this machine. The same sources and endpoint give the same bytes.
 * @throws a `misconfigured` fault when the endpoint is no https address (plain http only on this machine).
 */
export async function buildApp({ endpoint }: Readonly<{ endpoint?: string }>): Promise<BuiltApp> {
  const host = endpoint === undefined ? null : hostOf(endpoint);
  const domainWhitelist = host === null ? loopback : [host];
  const found = await appFiles();
  const written = JSON.parse(new TextDecoder().decode(found.get('manifest.json')));
  const manifest = { ...written, parameters: withDefault(written.parameters, endpoint), domainWhitelist };
  const files = new Map([...found, ['manifest.json', new TextEncoder().encode(JSON.stringify(manifest, null, 2))]]);
  return { zip: zipped(files), files, domainWhitelist };
}

function hostOf(endpoint: string): string {
  const { protocol, hostname } = URL.canParse(endpoint) ? new URL(endpoint) : { protocol: '', hostname: '' };
  if (protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname))) return hostname;
  throw new Fault(
    'misconfigured',
    `--endpoint ${endpoint}: Zendesk needs an https address such as https://firstline.acme.com (http on this machine only)`,
  );
}

/** Whoever installs the app finds the address filled in. */
const withDefault = (parameters: readonly { name: string }[], endpoint: string | undefined) =>
  parameters.map((each) =>
    each.name === 'endpoint' && endpoint !== undefined ? { ...each, default: endpoint } : each,
  );

/** The earliest time a zip can hold, in local time as the format has it: the same bytes in every zone. */
const noTime = new Date(1980, 0, 1);

const zipped = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))), { level: 9, mtime: noTime });

function write(file: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('misconfigured', `could not write the app to ${file}: ${reason}; choose another --out`, { cause });
  }
}
