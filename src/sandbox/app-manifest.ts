// Checks an app's manifest.json by the rules that Zendesk's own validator applies, and brings it into one form.
// Separate from unpacking, because these rules are what authors of apps get wrong.

import type { AppLocation, AppManifest, AppParameter } from './app-records.ts';
import { isRecord } from './route.ts';

type Json = Readonly<Record<string, unknown>>;
type Has = (path: string) => boolean;

const places = [
  'top_bar',
  'nav_bar',
  'ticket_sidebar',
  'new_ticket_sidebar',
  'user_sidebar',
  'organization_sidebar',
  'background',
  'modal',
  'ticket_editor',
  'system_top_bar',
];
const parameterTypes = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth'];
const secureScopes = [
  'header',
  'body',
  'url',
  'jwt_secret_key',
  'jwt_claim',
  'basic_auth_username',
  'basic_auth_password',
];

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** What is wrong with it, in words; empty for a good one. `has` tells whether the zip holds a file. */
export function manifestErrors(manifest: Json, has: Has): string[] {
  const missing = ['author', 'defaultLocale', 'location', 'frameworkVersion'].filter((key) => !manifest[key]);
  if (missing.length > 0) return [`Missing required fields in manifest: ${missing.join(', ')}`];
  return [
    ...(manifest.frameworkVersion === '2.0' ? [] : [`Framework version must be "2.0" in manifest`]),
    ...(isRecord(manifest.author) ? authorErrors(manifest.author) : ['author must be an object with name and email']),
    ...['private', 'signedUrls', 'singleInstall']
      .filter((key) => manifest[key] !== undefined && typeof manifest[key] !== 'boolean')
      .map((key) => `${key} must be a boolean value in manifest`),
    ...(manifest.version === undefined || typeof manifest.version === 'string' ? [] : ['version must be a string']),
    ...(manifest.domainWhitelist === undefined || Array.isArray(manifest.domainWhitelist)
      ? []
      : ['domainWhitelist must be an array of strings']),
    ...parameterErrors(list(manifest.parameters)),
    ...locationErrors(manifest.location, has),
  ];
}

function authorErrors({ name, email, url }: Json): string[] {
  const isWeb = url === undefined || (typeof url === 'string' && /^https?:\/\//.test(url));
  return [
    ...(typeof name === 'string' && typeof email === 'string' ? [] : ['author needs a name and an email']),
    ...(isWeb ? [] : ['author url must begin with http:// or https://']),
  ];
}

function parameterErrors(parameters: readonly Json[]): string[] {
  const names = parameters.map(({ name }) => String(name));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const oauth = parameters.filter(({ type }) => type === 'oauth').length;
  return [
    ...(twice === undefined ? [] : [`Duplicate app parameters defined: ${twice}`]),
    ...(oauth > 1 ? ['Too many parameters with type oauth: one permitted'] : []),
    ...parameters.flatMap((parameter) => parameterError(parameter) ?? []),
  ];
}

function parameterError({ name, type = 'text', required, secure, scopes }: Json): string | null {
  if (typeof name !== 'string' || name === '') return 'A parameter has no name';
  if (name === 'name') return `Can't call a parameter 'name'`;
  if (!parameterTypes.includes(String(type))) return `${name}: ${String(type)} is an invalid parameter type`;
  if (type === 'hidden' && required === true) return `${name}: a hidden parameter cannot be required`;
  if (type === 'oauth' && secure === true) return `${name}: an oauth parameter cannot be secure`;
  if (scopes !== undefined && secure !== true) return `${name}: only a secure parameter has scopes`;
  const wrong = texts(scopes).find((scope) => !secureScopes.includes(scope));
  return wrong === undefined ? null : `${name}: ${wrong} is an invalid scope`;
}

function locationErrors(location: unknown, has: Has): string[] {
  if (!isRecord(location)) return ['location must be an object such as {"support":{"ticket_sidebar":{"url":"…"}}}'];
  return Object.entries(location).flatMap(([product, byPlace]) => {
    if (!isRecord(byPlace)) return [`location.${product} must be an object`];
    return Object.entries(byPlace).flatMap(([place, value]) => {
      if (product === 'support' && !places.includes(place)) return [`${place} is an invalid location in support`];
      const { url, autoLoad } = locationOf(value);
      const isBlank = url === '' && autoLoad;
      if (isBlank) return [`${place}: url cannot be blank unless autoLoad is false`];
      return isReachable(url, has) ? [] : [`${place}: invalid location URI: ${url} is no https address and no asset`];
    });
  });
}

function isReachable(url: string, has: Has): boolean {
  if (url === '' || url.includes('{{setting.') || url.startsWith('https://')) return true;
  if (/^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(url)) return true;
  return url.startsWith('assets/') && has(url.replace(/[?#].*$/, ''));
}

function locationOf(value: unknown): AppLocation {
  const it: Json = isRecord(value) ? value : { url: value };
  return {
    url: typeof it.url === 'string' ? it.url : '',
    flexible: it.flexible === true,
    autoLoad: it.autoLoad !== false,
    signed: it.signed === true,
    size: isRecord(it.size) ? it.size : null,
  };
}

const parameterOf = (it: Json): AppParameter => ({
  name: String(it.name),
  type: String(it.type ?? 'text'),
  required: it.required === true,
  secure: it.secure === true,
  default: it.default,
  scopes: texts(it.scopes),
});

/** The manifest in one form; call it only when `manifestErrors` found none. */
export function manifestOf(manifest: Json): AppManifest {
  const author: Json = isRecord(manifest.author) ? manifest.author : {};
  const location = Object.entries(isRecord(manifest.location) ? manifest.location : {}).map(([product, byPlace]) => {
    const entries = Object.entries(isRecord(byPlace) ? byPlace : {});
    return [product, Object.fromEntries(entries.map(([place, value]) => [place, locationOf(value)]))] as const;
  });
  return {
    name: typeof manifest.name === 'string' ? manifest.name : null,
    version: typeof manifest.version === 'string' ? manifest.version : null,
    author: {
      name: String(author.name),
      email: String(author.email),
      url: typeof author.url === 'string' ? author.url : null,
    },
    defaultLocale: String(manifest.defaultLocale),
    private: manifest.private !== false,
    signedUrls: manifest.signedUrls === true,
    singleInstall: manifest.singleInstall === true,
    domainWhitelist: texts(manifest.domainWhitelist),
    parameters: list(manifest.parameters).map(parameterOf),
    location: Object.fromEntries(location),
  };
}
