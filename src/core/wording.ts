/**
 * Fixed sentences Firstline says in its own name, a file for each language in `wordings/`. The policy's own wording goes
 * before these.
 */
import type { SpokenCheck } from './guardrail.ts';
import { de } from './wordings/de.ts';
import { en } from './wordings/en.ts';
import { es } from './wordings/es.ts';
import { fr } from './wordings/fr.ts';
import { it } from './wordings/it.ts';
import { nl } from './wordings/nl.ts';
import { pt } from './wordings/pt.ts';

export type Wording = Readonly<{
  greeting: string;
  intro: string;
  source: string;
  /** Says that a machine wrote this and how to reach a person (EU AI Act, Art. 50(1)). */
  disclosure: string;
  /** Of an action: `{what}` is the deed in one line. */
  done: string;
  confirmation: string;
  /** Before what was done because the customer, or an agent, said yes to it. */
  confirmed: string;
  approved: string;
  /** Before what the customer is asked to say yes to, where there is nothing else to say. */
  received: string;
  /** Says that a person takes over; `{expected}` is when, see `expectedInWords`. */
  handover: string;
  /** Under a line that no person wrote and that brings one. */
  automatic: string;
  /** Instead of an answer, or before one. */
  spoken: Readonly<Record<SpokenCheck, string>>;
}>;

const byLanguage: Readonly<Record<string, Wording>> = { de, en, es, fr, it, nl, pt };

/** Null where a language has no wording of its own. */
export const wordingIn = (language: string): Wording | null =>
  Object.hasOwn(byLanguage, language) ? (byLanguage[language] ?? null) : null;

/** English where a language has no wording of its own. */
export const wordingFor = (language: string): Wording => wordingIn(language) ?? en;
