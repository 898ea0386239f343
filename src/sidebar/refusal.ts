/** Why something that an agent asked for was not done, or may not have been, and the words for it. Pure. */
import type { Failure } from './ask.ts';
import { type Trouble, troubleOf } from './shown.ts';
import { words } from './words.ts';

export type Refusal =
  | Trouble
  | 'other-ticket'
  | 'replayed'
  | 'gone'
  | 'malformed'
  | 'too-large'
  | 'may-not-edit'
  | 'conflict'
  | 'closed'
  | 'desk-away';

/** Of a POST to Firstline; what no agent's wish is about is a trouble like any other. */
export function refusalOf(failure: Failure, online: boolean): Refusal {
  const { status, code } = failure;
  if (status === 409) return code === 'replayed' ? 'replayed' : 'gone';
  if (status === 404 && code !== '') return 'gone';
  if (status === 400) return 'malformed';
  if (status === 413) return 'too-large';
  return troubleOf(failure, online);
}

/** Of a write to the ticket in the agent's own session. */
export function refusalOfDesk({ status }: Failure, online: boolean): Refusal {
  if (!online) return 'offline';
  if (status === 401 || status === 403) return 'may-not-edit';
  if (status === 404) return 'gone';
  if (status === 409) return 'conflict';
  if (status === 422) return 'closed';
  return status === 429 ? 'too-often' : 'desk-away';
}

export function refusalSaid(refusal: Refusal): string {
  const { refusals, troubles } = words;
  const own: Readonly<Partial<Record<Refusal, string>>> = refusals;
  const setting: Readonly<Partial<Record<Refusal, Readonly<{ title: string; text: string }>>>> = troubles;
  const { title, text } = setting[refusal] ?? { title: '', text: '' };
  return own[refusal] ?? `${title}. ${text}`;
}
