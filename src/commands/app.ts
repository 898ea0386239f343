/** `firstline app`: the Zendesk app as a zip to upload, built for the one host it may send its secret to. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { zipSync } from 'fflate';
import { Fault } from '../core/fault.ts';
import { appFiles, type Files } from './app-page.ts';
import { printJson } from './print.ts';

export type BuiltApp = Readonly<{
  zip: Uint8Array;
  files: Files;
  /** As it stands in the app: without a slash at its end. */
  endpoint: string | null;
  domainWhitelist: readonly string[];
}>;

const loopback: readonly string[] = ['127.0.0.1', 'localhost'];

type Flags = Readonly<{ endpoint?: string; out: string; json?: true }>;

export async function runApp({ endpoint: given, out, json }: Flags): Promise<void> {
  const { zip, endpoint, domainWhitelist } = await buildApp(given === undefined ? {} : { endpoint: given });
  write(out, zip);
  if (json) return printJson({ file: out, bytes: zip.length, endpoint, domainWhitelist });
  console.log(`${out}: ${Math.ceil(zip.length / 1024)} KiB; it may ask ${domainWhitelist.join(', ')}`);
  if (endpoint === null)
    console.log('Without --endpoint it works on this machine only; give the address at which Zendesk reaches you.');
  console.log(
    'Upload it: Admin Center → Apps and integrations → Zendesk Support apps → Upload private app. Then enter the\n' +
      'address, and as the shared secret the value of FIRSTLINE_APP_SECRET.',
  );
}

/**
 * The app for one endpoint; without one, for this machine. The same sources and endpoint give the same bytes.
 * @throws a `misconfigured` fault when the endpoint is not a plain https address (http only on this machine), or when this
 *   package was made without the app.
 */
export async function buildApp({ endpoint }: Readonly<{ endpoint?: string }>): Promise<BuiltApp> {
  const address = endpoint === undefined ? null : addressOf(endpoint);
  const domainWhitelist = address === null ? loopback : [address.hostname];
  const written = address === null ? null : address.origin + address.pathname.replace(/\/+$/, '');
  const found = await appFiles();
  const source = JSON.parse(new TextDecoder().decode(found.get('manifest.json')));
  const manifest = { ...source, parameters: withDefault(source.parameters, written), domainWhitelist };
  const files = new Map([...found, ['manifest.json', new TextEncoder().encode(JSON.stringify(manifest, null, 2))]]);
  return { zip: zipped(files), files, endpoint: written, domainWhitelist };
}

const wanted = 'give an https address such as https://firstline.acme.com (http on this machine only)';

function addressOf(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  // Not repeated in the message: it may hold a password.
  if (url !== null && url.username + url.password !== '')
    throw new Fault('misconfigured', `--endpoint must hold no user name and no password: ${wanted}`);
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(url.hostname))))
    throw new Fault(
      'misconfigured',
      `--endpoint ${endpoint.replace(/[^/]*@/, '…@')}: Zendesk could not ask it; ${wanted}`,
    );
  if (url.search + url.hash !== '')
    throw new Fault('misconfigured', `--endpoint ${endpoint} must end before “?” and “#”: ${wanted}`);
  return url;
}

/** Whoever installs the app finds the address filled in. */
const withDefault = (parameters: readonly { name: string }[], endpoint: string | null) =>
  parameters.map((each) => (each.name === 'endpoint' && endpoint !== null ? { ...each, default: endpoint } : each));

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
