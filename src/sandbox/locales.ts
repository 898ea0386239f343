// The account's languages as the Support API lists them, with numbers that users refer to. Separate from the help
// centre, which has a list of its own in another shape.

import { notFound } from './errors.ts';
import type { Call, Reply, Route } from './route.ts';
import { type Account, isoSeconds } from './state.ts';

export const localeRoutes: readonly Route[] = [
  ...['/api/v2/locales', '/api/v2/locales/public', '/api/v2/locales/agent'].map(
    (path): Route => ({ method: 'get', path, scope: null, access: 'open', run: list }),
  ),
  { method: 'get', path: '/api/v2/locales/current', scope: null, run: current },
  { method: 'get', path: '/api/v2/locales/:id', scope: null, access: 'open', run: show },
];

/** Where in the account's list, from 1; the default locale for one it does not have. */
export function localeId(account: Account, code: string): number {
  const index = account.locales.indexOf(code.toLowerCase());
  return index < 0 ? 1 : index + 1;
}

/** The Support API writes `en-US` where the help centre writes `en-us`. */
function body(account: Account, code: string) {
  const [language = code, region] = code.split('-');
  const locale = region === undefined ? language : `${language}-${region.toUpperCase()}`;
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
  const native = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  const id = localeId(account, code);
  const url = `${account.url}/api/v2/locales/${locale}.json`;
  const at = isoSeconds(0);
  const names = { name, native_name: native, presentation_name: name };
  return { url, id, locale, ...names, rtl: false, default: id === 1, created_at: at, updated_at: at };
}

function list({ account }: Call): Reply {
  return { body: { locales: account.locales.map((code) => body(account, code)) } };
}

function current({ account, caller }: Call): Reply {
  const code = account.locales[localeId(account, caller?.user.locale ?? '') - 1] ?? 'en-us';
  return { body: { locale: body(account, code) } };
}

/** By number or by code. */
function show({ account, params }: Call): Reply {
  const wanted = (params.id ?? '').toLowerCase();
  const code = account.locales.find((one, index) => one === wanted || String(index + 1) === wanted);
  if (code === undefined) throw notFound();
  return { body: { locale: body(account, code) } };
}
