// Unpacks the zip of an app: its files, manifest and translations, or what is wrong with it. Separate from the manifest's
// own rules; here are those about which files there must and must not be.

import { unzipSync } from 'fflate';
import { manifestErrors, manifestOf } from './app-manifest.ts';
import type { AppPackage } from './app-records.ts';
import { isRecord } from './route.ts';

type Json = Readonly<Record<string, unknown>>;
export type Unpacked =
  | { readonly package: AppPackage; readonly errors: null }
  | { readonly package: null; readonly errors: readonly string[] };

/** A zip bomb must not take the sandbox down. */
const unpackedBytesMax = 100_000_000;

/** Kinds of files that Zendesk refuses in an app. */
const blocked = /\.(zip|gz|tar|rar|7z|pdf|docx?|xlsx?|pptx?|bin|exe|sh|jar|mp3)$/i;

export function unpackApp(zip: Uint8Array): Unpacked {
  const files = filesOf(zip);
  if (typeof files === 'string') return { package: null, errors: [files] };
  const manifest = jsonIn(files, 'manifest.json');
  if (typeof manifest === 'string') return { package: null, errors: [manifest] };
  const errors = [
    ...manifestErrors(manifest, (path) => files.has(path)),
    ...[...files.keys()]
      .filter((path) => blocked.test(path))
      .map((path) => `${path}: this kind of file is not allowed`),
    ...translationErrors(files, manifest),
  ];
  if (errors.length > 0) return { package: null, errors };
  const translations = localesIn(files).flatMap((locale): [string, Json][] => {
    const found = jsonIn(files, `translations/${locale}.json`);
    return typeof found === 'string' ? [] : [[locale, found]];
  });
  return {
    package: { manifest: manifestOf(manifest), files, translations: Object.fromEntries(translations) },
    errors: null,
  };
}

/** The files by path, without folders; a sentence when it is no zip we can take. */
function filesOf(zip: Uint8Array): Map<string, Uint8Array> | string {
  let bytes = 0;
  try {
    const entries = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        bytes += originalSize;
        return !name.endsWith('/') && bytes <= unpackedBytesMax;
      },
    });
    if (bytes > unpackedBytesMax) return `The app is over ${unpackedBytesMax / 1_000_000} MB unpacked`;
    return new Map(Object.entries(entries).filter(([name]) => !name.split('/').includes('..')));
  } catch {
    return 'The uploaded file could not be read as a zip archive';
  }
}

function jsonIn(files: ReadonlyMap<string, Uint8Array>, path: string): Json | string {
  const bytes = files.get(path);
  if (!bytes) {
    const nested = [...files.keys()].find((name) => name.endsWith(`/${path}`));
    return `Could not find ${path}${nested ? `: it must stand at the root of the zip, not at ${nested}` : ''}`;
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''));
    return isRecord(value) ? value : `${path} is not a JSON object`;
  } catch (error) {
    return `${path} is not proper JSON: ${error instanceof Error ? error.message : ''}`;
  }
}

const localesIn = (files: ReadonlyMap<string, Uint8Array>): string[] =>
  [...files.keys()].flatMap((path) => /^translations\/([^/]+)\.json$/.exec(path)?.[1] ?? []);

function translationErrors(files: ReadonlyMap<string, Uint8Array>, manifest: Json): string[] {
  const locales = localesIn(files);
  const badNames = locales.filter((locale) => !/^[a-z]{2,3}(-\w{2,3})?$/.test(locale));
  const fallback = `translations/${String(manifest.defaultLocale)}.json`;
  const needed = ['name', ...(manifest.private === false ? ['long_description', 'installation_instructions'] : [])];
  return [
    ...badNames.map((locale) => `${locale} is not a valid locale for a translation file`),
    ...(files.has(fallback) ? [] : [`Missing translation file: ${fallback}`]),
    ...locales.flatMap((locale) => {
      const found = jsonIn(files, `translations/${locale}.json`);
      if (typeof found === 'string') return [found];
      const app: Json = isRecord(found.app) ? found.app : {};
      const absent = needed.filter((key) => !app[key]).map((key) => `app.${key}`);
      const parameters = Object.entries(isRecord(app.parameters) ? app.parameters : {});
      const unlabelled = parameters.filter(([, one]) => !isRecord(one) || !one.label).map(([name]) => name);
      return [
        ...(absent.length > 0 ? [`translations/${locale}.json: missing ${absent.join(', ')}`] : []),
        ...unlabelled.map((name) => `translations/${locale}.json: app.parameters.${name} needs a label`),
      ];
    }),
  ];
}
