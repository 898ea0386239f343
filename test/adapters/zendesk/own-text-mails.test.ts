// Measures what is cut from mails against a public set that names the answer wanted for each, where there is a copy: the
// folder that REPLY_MAILS names, or one in a folder `shared` beside the project. It is not ours to ship, so without it
// this is skipped, and says so. Where we differ from the set on purpose is listed here, mail by mail.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commentText } from '../../../src/adapters/zendesk/comment-text.ts';

const beside = resolve(import.meta.dirname, '../../../../shared/data/email/email_reply_trimmer');
const folder = process.env.REPLY_MAILS ?? beside;
const there = existsSync(folder);
if (!there) console.log('No copy of the reply mails (REPLY_MAILS): what is cut from mails is not measured');

/** A mail passed on is content, and a mail of nothing but quotes keeps its text: the set cuts both. */
const kept = ['forwarded_apple.txt', 'forwarded_gmail.txt', 'forwarded_message.txt', 'spam_1.txt'];
/** The set keeps quoted lines above an answer; we keep the answer only. */
const quotesAboveAnswers = ['embedded_email_16.txt', 'embedded_email_17.txt', 'quote_and_text.txt'];
/** A date and a name without address, a quote marked by letters, a list of joke signatures: words left standing. */
const leftStanding = ['embedded_email_11.txt', 'embedded_email_7.txt', 'signatures.txt'];

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
const unquoted = (text: string): string => text.replace(/^\s*>.*$/gm, '');

/** The words of `these` that `those` lacks, each counted as often as it stands. */
function lacking(these: readonly string[], those: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of those) counts.set(word, (counts.get(word) ?? 0) + 1);
  return these.filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0;
  }).length;
}

const read = (part: string, name: string): string => readFileSync(resolve(folder, part, name), 'utf8');
const measured = (there ? readdirSync(resolve(folder, 'emails')) : []).map((name) => {
  const own = commentText({ body: read('emails', name) }).ownText;
  const wanted = read('trimmed', name);
  const [has, wants] = [wordsOf(own), wordsOf(wanted)];
  const lost = lacking(wants, has);
  return {
    name,
    exact: folded(own) === folded(wanted),
    lost,
    said: wordsOf(unquoted(wanted)).length,
    saidAndLost: lacking(wordsOf(unquoted(wanted)), has),
    elided: wordsOf(read('elided', name)).length,
    stays: lacking(has, wants),
    f1: has.length + wants.length === 0 ? 1 : (2 * (wants.length - lost)) / (has.length + wants.length),
    whole: folded(own) === folded(commentText({ body: read('emails', name) }).text),
  };
});
const sum = (of: (mail: (typeof measured)[number]) => number, mails = measured): number =>
  mails.reduce((total, mail) => total + of(mail), 0);

describe.skipIf(!there)('public mails with the answer wanted for each (skipped without the data)', () => {
  const cut = measured.filter(({ name }) => !kept.includes(name));

  test('the figures', () => {
    console.log(
      [
        `exact ${measured.filter(({ exact }) => exact).length} of ${measured.length}`,
        `mean F1 of words ${(sum(({ f1 }) => f1) / measured.length).toFixed(3)}`,
        `without the ${kept.length} kept whole on purpose ${(sum(({ f1 }) => f1, cut) / cut.length).toFixed(3)}`,
        `lost ${sum(({ saidAndLost }) => saidAndLost)} of ${sum(({ said }) => said)} words an author wrote`,
        `${sum(({ lost }) => lost)} words quoted lines included`,
        `of ${sum(({ elided }) => elided, cut)} words to cut stay ${sum(({ stays }) => stays, cut)}`,
      ].join(' · '),
    );
    expect(measured.length).toBeGreaterThanOrEqual(64);
    expect(sum(({ f1 }) => f1, cut) / cut.length).toBeGreaterThanOrEqual(0.95);
  });

  test('no word that an author wrote is lost', () => {
    expect(measured.filter(({ saidAndLost }) => saidAndLost > 0).map(({ name }) => name)).toEqual([]);
  });

  test('of a hundred words to cut at most two stay', () => {
    expect(sum(({ stays }) => stays, cut)).toBeLessThanOrEqual(0.02 * sum(({ elided }) => elided, cut));
  });

  test('every mail that differs from the set differs on purpose', () => {
    const differing = measured.filter(({ exact }) => !exact).map(({ name }) => name);
    expect(differing.sort()).toEqual([...kept, ...quotesAboveAnswers, ...leftStanding].sort());
    expect(measured.filter(({ name }) => kept.includes(name)).every(({ whole }) => whole)).toBe(true);
  });
});
