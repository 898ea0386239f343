// The help centre as a customer reads it: one page per public article, so that the links of answers and drafts lead
// somewhere. Separate from the API, because here nobody is logged in and the reader is a person.

import type { Express } from 'express';
import { canSee } from './articles.ts';
import { brandOf } from './brands.ts';
import { cleanHtml } from './clean-html.ts';
import type { Translation } from './records.ts';
import type { Account } from './state.ts';
import { escapeHtml } from './text.ts';

/** Whatever an article holds, it is read and not run. */
const safety = "sandbox; default-src 'none'; img-src * data:; style-src 'unsafe-inline'";

export function mountArticlePage(app: Express, account: Account): void {
  app.get('/hc/:locale/articles/:id', (request, response) => {
    // Zendesk's own links go on with the title: `/articles/77-Exporting-your-data`.
    const id = Number(/^\d+/.exec(request.params.id)?.[0]);
    const brandId = brandOf(account, request.originalUrl)?.id;
    const translation = publicText(account, id, request.params.locale, brandId);
    if (!translation) return void response.status(404).type('text').send('no such article\n');
    response.set({ 'Content-Security-Policy': safety, 'X-Content-Type-Options': 'nosniff' });
    response.type('html').send(pageOf(translation));
  });
}

function publicText(account: Account, id: number, locale: string, brandId?: number): Translation | null {
  const article = account.articles.get(id);
  const translation = article?.translations.find((one) => one.locale === locale);
  const isHere = article?.brand_id === brandId;
  return article && isHere && translation && canSee(article, translation, null) ? translation : null;
}

function pageOf({ title, locale, body }: Translation): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>`;
  const style = '<style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui}</style>';
  const main = `<main><h1>${escapeHtml(title)}</h1>${cleanHtml(body)}</main>`;
  return `<!doctype html><html lang="${escapeHtml(locale)}"><head>${head}${style}</head><body>${main}</body></html>`;
}
