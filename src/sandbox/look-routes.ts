// The page's place to ask a knowledge base what it would find. The sandbox has none: whoever starts it may lend it a
// look into one. Separate because everything else on the page is about tickets.

import type { Express } from 'express';
import { answering } from './answering.ts';
import { badRequest, refuse } from './errors.ts';
import type { LookQuestion, SandboxOptions } from './options.ts';
import { isRecord } from './route.ts';
import type { Account } from './state.ts';

export type Look = NonNullable<SandboxOptions['look']>;

const textCharactersMax = 20_000;

export function mountLook(app: Express, account: Account, look: Look | null): void {
  const path = '/sandbox/api/look';
  const languages = [...new Set(account.locales.map((locale) => locale.split('-')[0] ?? locale))];
  app.get(
    path,
    answering(account, () => ({ body: { offered: look !== null, languages } })),
  );
  if (look === null) return;
  app.post(
    path,
    answering(account, async ({ body }) => ({ body: await look(questionIn(body)).catch(unavailable) })),
  );
}

function questionIn(body: unknown): LookQuestion {
  const { text, language = 'en', history = [] } = isRecord(body) ? body : {};
  if (typeof text !== 'string' || text.trim() === '') throw badRequest('Write something to look for');
  const earlier = Array.isArray(history) ? history.map(String) : [];
  if ([text, ...earlier].join('').length > textCharactersMax)
    throw badRequest(`That is too long: ${textCharactersMax} characters at most`);
  return { text, language: String(language), history: earlier };
}

/** The knowledge base is empty, or gone: the person at the page is told in its own words. */
function unavailable(error: unknown): never {
  throw refuse(503, { error: error instanceof Error ? error.message : String(error) });
}
