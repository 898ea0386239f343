// Zendesk's rules for an app's files, restated from its documentation and from what its own validator refuses or warns of:
// that validator needs an account. Separate from the test of our zip, so that the rules themselves can be tried on bad ones.
// https://developer.zendesk.com/documentation/apps/app-developer-guide/manifest/
import { Parser } from 'htmlparser2';

/** By path in the zip. */
export type AppFiles = Readonly<Record<string, Uint8Array>>;
type Json = Readonly<Record<string, unknown>>;

const keys =
  'requirementsOnly marketingOnly version author name experiments frameworkVersion singleInstall signedUrls noTemplate ' +
  'defaultLocale location private oauth parameters domainWhitelist remoteInstallationURL termsConditionsURL gaID';
const places =
  'top_bar nav_bar ticket_sidebar new_ticket_sidebar user_sidebar organization_sidebar background modal ticket_editor system_top_bar';
const withIcon = ['top_bar', 'nav_bar', 'ticket_editor', 'system_top_bar'];
const types = 'text checkbox url number multiline hidden oauth';
const scopes = 'header body url jwt_secret_key jwt_claim basic_auth_username basic_auth_password';
const taken = /\.(?:png|jpe?g|gif|svg|js|html?|css|map|eot|woff2?|otf|ttf|json|xml|hbs|hdbs)$/;
const framework = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js';

const isOneOf = (words: string, word: unknown): boolean => words.split(' ').includes(String(word));
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());
const when = (isWrong: boolean, message: string): string[] => (isWrong ? [message] : []);

function jsonOf(files: AppFiles, path: string): Json {
  try {
    const value: unknown = JSON.parse(textOf(files[path]));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

const manifestOf = (files: AppFiles): Json => jsonOf(files, 'manifest.json');
const parametersOf = ({ parameters }: Json): readonly Json[] =>
  Array.isArray(parameters) ? parameters.filter(isRecord) : [];

/** What Zendesk would refuse, or its product would show broken, in words; empty for a good app. */
export function faultsOf(files: AppFiles): readonly string[] {
  const manifest = manifestOf(files);
  return [
    ...when(!('manifest.json' in files), 'no manifest.json at the root'),
    ...manifestFaults(manifest),
    ...parametersOf(manifest).flatMap((one, index, all) => parameterFaults(one, all.slice(0, index))),
    ...locationFaults(manifest, files),
    ...fileFaults(files),
    ...translationFaults(manifest, files),
    ...Object.keys(files).flatMap((name) => (name.endsWith('.svg') ? svgFaults(name, textOf(files[name])) : [])),
    ...Object.keys(files).flatMap((name) => (name.endsWith('.html') ? pageFaults(name, files) : [])),
  ];
}

function manifestFaults(manifest: Json): string[] {
  const { author, frameworkVersion, defaultLocale, domainWhitelist } = manifest;
  const { name, email, url } = isRecord(author) ? author : {};
  const flags = ['private', 'signedUrls', 'singleInstall', 'noTemplate'].filter(
    (key) => !['undefined', 'boolean'].includes(typeof manifest[key]),
  );
  return [
    ...Object.keys(manifest).flatMap((key) => when(!isOneOf(keys, key), `manifest: ${key} is no key of Zendesk’s`)),
    ...when(frameworkVersion !== '2.0', 'manifest: frameworkVersion must be "2.0"'),
    ...when(typeof name !== 'string' || !/^\S+@\S+$/.test(String(email)), 'manifest: author needs name and email'),
    ...when(url !== undefined && !/^https?:\/\//.test(String(url)), 'manifest: author.url must be an address'),
    ...when(typeof defaultLocale !== 'string', 'manifest: no defaultLocale'),
    ...when(!isRecord(manifest.location), 'manifest: no location'),
    ...when(!['undefined', 'string'].includes(typeof manifest.version), 'manifest: version must be text'),
    ...flags.map((key) => `manifest: ${key} must be true or false`),
    ...when(
      domainWhitelist !== undefined &&
        !(Array.isArray(domainWhitelist) && domainWhitelist.every((host) => typeof host === 'string')),
      'manifest: domainWhitelist must be a list of hosts',
    ),
  ];
}

function parameterFaults(
  { name, type = 'text', required, secure, scopes: own }: Json,
  before: readonly Json[],
): string[] {
  const wanted = Array.isArray(own) ? own : [];
  const said = (words: string) => `parameter ${String(name)}: ${words}`;
  return [
    ...when(typeof name !== 'string' || name === '' || name === 'name', said('may not be called so')),
    ...when(
      before.some((one) => one.name === name),
      said('is there twice'),
    ),
    ...when(!isOneOf(types, type), said(`${String(type)} is no type`)),
    ...when(type === 'hidden' && required === true, said('is hidden and required')),
    ...when(type === 'oauth' && (secure === true || before.some((one) => one.type === 'oauth')), said('wrong oauth')),
    ...when(own !== undefined && secure !== true, said('has scopes without being secure')),
    ...wanted.flatMap((scope) => when(!isOneOf(scopes, scope), said(`${String(scope)} is no scope`))),
  ];
}

function locationFaults({ location }: Json, files: AppFiles): string[] {
  const support = isRecord(location) && isRecord(location.support) ? location.support : {};
  return Object.entries(support).flatMap(([place, value]) => {
    const { url } = isRecord(value) ? value : { url: value };
    const path = String(url).replace(/[?#].*$/, '');
    const isHere = path.startsWith('assets/') && path in files;
    const icon = `assets/icon_${place}.svg`;
    return [
      ...when(!isOneOf(places, place), `location: ${place} is no place`),
      ...when(!isHere && !String(url).startsWith('https://'), `location ${place}: ${String(url)} is not in the zip`),
      ...when(withIcon.includes(place) && !(icon in files), `location ${place}: no ${icon}`),
    ];
  });
}

const sideOf = (png: Uint8Array | undefined): string => {
  const bytes = Buffer.from(png ?? []);
  const isPng = bytes.length > 24 && bytes.subarray(1, 4).toString() === 'PNG';
  return isPng ? `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}` : 'no PNG';
};

function fileFaults(files: AppFiles): string[] {
  const logos = { 'assets/logo.png': '320×320', 'assets/logo-small.png': '128×128' };
  return [
    ...Object.keys(files).flatMap((name) => when(!taken.test(name), `${name}: Zendesk takes no such file`)),
    ...Object.keys(files).flatMap((name) =>
      when(!/^(?:manifest\.json$|translations\/[^/]+$|assets\/[^.])/.test(name), `${name}: does not belong there`),
    ),
    ...Object.entries(logos).flatMap(([name, side]) =>
      when(sideOf(files[name]) !== side, `${name}: ${sideOf(files[name])} instead of ${side}`),
    ),
  ];
}

/** Every path in it that leads to a text. */
const leavesOf = (value: unknown, path = ''): string[] =>
  isRecord(value) ? Object.entries(value).flatMap(([key, one]) => leavesOf(one, `${path}.${key}`)) : [path];

/** Languages count differently: Japanese has `other` alone. */
const plural = /\.(?:zero|one|two|few|many)$/;

function translationFaults(manifest: Json, files: AppFiles): string[] {
  const names = Object.keys(files).filter((name) => name.startsWith('translations/'));
  const own = `translations/${String(manifest.defaultLocale)}.json`;
  const wanted = leavesOf(jsonOf(files, own)).filter((path) => !plural.test(path));
  return [
    ...when(!names.includes(own), `no ${own}`),
    ...names.flatMap((name) => {
      const whole = jsonOf(files, name);
      const app = isRecord(whole.app) ? whole.app : {};
      const labels = isRecord(app.parameters) ? app.parameters : {};
      const has = leavesOf(whole).filter((path) => !plural.test(path));
      const unlabelled = parametersOf(manifest).filter(({ name: each }) => {
        const one = labels[String(each)];
        return !isRecord(one) || typeof one.label !== 'string' || one.label === '';
      });
      return [
        ...when(!/^translations\/[a-z]{2,3}(?:-\w{2,3})?\.json$/.test(name), `${name}: no name of a language`),
        ...['name', 'short_description', 'long_description', 'installation_instructions'].flatMap((key) =>
          when(typeof app[key] !== 'string' || app[key] === '', `${name}: no app.${key}`),
        ),
        ...unlabelled.map(({ name: each }) => `${name}: ${String(each)} has no label`),
        ...wanted.filter((path) => !has.includes(path)).map((path) => `${name}: no ${path.slice(1)}`),
        ...has.filter((path) => !wanted.includes(path)).map((path) => `${name}: ${path.slice(1)} is in no other`),
      ];
    }),
  ];
}

type Tag = Readonly<{ name: string; attributes: Readonly<Record<string, string>>; text: string }>;

function tagsOf(source: string, xmlMode: boolean): readonly Tag[] {
  const tags: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => void tags.push({ name, attributes, text: '' }),
      ontext: (text) => {
        const last = tags.at(-1);
        if (last !== undefined) last.text += text;
      },
    },
    { xmlMode },
  );
  parser.end(source);
  return tags;
}

const handlersOf = ({ attributes }: Tag): string[] => Object.keys(attributes).filter((key) => /^on/i.test(key));

function svgFaults(name: string, source: string): string[] {
  const tags = tagsOf(source, true);
  const links = tags.flatMap(({ attributes }) =>
    Object.entries(attributes).flatMap(([key, value]) =>
      (/(?:^|:)(?:href|src)$/i.test(key) && !value.startsWith('#')) || /url\(\s*["']?(?!#)/i.test(value) ? [value] : [],
    ),
  );
  const active = tags.filter((tag) => /^(?:script|foreignObject|style|iframe|image)$/i.test(tag.name));
  return [
    ...when(tags[0]?.name !== 'svg' || !tags[0].attributes.viewBox, `${name}: no svg with a viewBox`),
    ...active.map((tag) => `${name}: holds ${tag.name}`),
    ...tags.flatMap(handlersOf).map((key) => `${name}: ${key}`),
    ...links.map((link) => `${name}: leads to ${link}`),
    ...when(/<!(?:DOCTYPE|ENTITY)/i.test(source), `${name}: declares entities`),
  ];
}

/** Beyond Zendesk's rules: a page says what it may load, and holds nothing that such a rule would forbid. */
function pageFaults(name: string, files: AppFiles): string[] {
  const tags = tagsOf(textOf(files[name]), false);
  const policy = tags.find((tag) => tag.attributes['http-equiv']?.toLowerCase() === 'content-security-policy');
  const rules = policy?.attributes.content ?? '';
  const scripts = rules.split(';').find((rule) => rule.trim().startsWith('script-src')) ?? '';
  const addresses = tags.flatMap(({ name: tag, attributes }) =>
    tag === 'a' ? [] : [attributes.src, attributes.href].filter((one) => one !== undefined),
  );
  const folder = name.replace(/[^/]*$/, '');
  const isKnown = (address: string) =>
    address === framework || new URL(address, `x:/${folder}`).pathname.slice(1) in files;
  return [
    ...when(!/default-src 'none'/.test(rules), `${name}: no Content-Security-Policy that begins with nothing`),
    ...when(
      /'unsafe-(?:inline|eval)'|\*|https?:(?!\/\/)/.test(scripts) || scripts === '',
      `${name}: any script may run`,
    ),
    ...tags
      .filter((tag) => tag.name === 'script' && !tag.attributes.src)
      .map(() => `${name}: a script within the page`),
    ...tags.flatMap(handlersOf).map((key) => `${name}: ${key}`),
    ...when(!addresses.includes(framework), `${name}: loads no framework`),
    ...addresses.filter((address) => !isKnown(address)).map((address) => `${name}: ${address} is not in the zip`),
  ];
}

/** Identifiers that look like addresses and are never asked for. */
const identifiers = /^http:\/\/(?:www\.w3\.org|json-schema\.org|fb\.me)\/|^http:\/\/\[\$\{/;

/** Kinds of secrets that have a form of their own, and words beside which a value is one. */
const secrets: readonly RegExp[] = [
  /\bAKIA[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /\bxox[abprs]-[\w-]{10,}/,
  /\bgh[oprsu]_\w{30,}/,
  /\bAIza[\w-]{35}\b/,
  /\b[rs]k_live_\w{16,}/,
  /\bsk-(?:ant|proj)-[\w-]{16,}/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  /\bhttps?:\/\/[^\s/"'`]+:[^\s/"'`@]+@/,
  /\b(?:api_?key|token|passw(?:or)?d|secret(?:_key)?)["'`]?\s*[:=]\s*["'`](?!\{\{)[^"'`\s]{8,}["'`]/i,
];

/** What Zendesk's validator warns of; empty for a good app. */
export function warningsOf(files: AppFiles): readonly string[] {
  return [
    ...parametersOf(manifestOf(files)).flatMap(({ name, type = 'text', secure, default: value, scopes: own }) => [
      ...when(
        type === 'text' && secure !== true && /token|key|pwd|password/i.test(String(name)),
        `parameter ${String(name)}: open, and named like a secret`,
      ),
      ...when(
        (secure === true || type === 'hidden') && value !== undefined,
        `parameter ${String(name)}: a secret default`,
      ),
      ...when(secure === true && (!Array.isArray(own) || own.length === 0), `parameter ${String(name)}: no scopes`),
    ]),
    ...Object.entries(files).flatMap(([name, bytes]) => {
      if (!/\.(?:html?|xml|js|json)$/.test(name)) return [];
      const text = textOf(bytes);
      const plain = /\.(?:js|html?)$/.test(name) ? (text.match(/http:\/\/[^\s"'`)<]*/g) ?? []) : [];
      return [
        ...plain.filter((url) => !identifiers.test(url)).map((url) => `${name}: ${url} is asked without https`),
        ...secrets.flatMap((secret) => when(secret.test(text), `${name}: looks like a secret: ${secret.source}`)),
      ];
    }),
  ];
}
