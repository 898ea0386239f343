/** The note that lets a person start without reading the thread, built from evidence alone. */
import type { Finding } from './check.ts';
import type { Passage } from './draft.ts';
import type { Snapshotted } from './evidence.ts';
import { isStaff, personOf } from './ticket.ts';

export type Brief = Readonly<{
  /** Why a person has it, in words. */
  why: readonly string[];
  who: string;
  wants: string;
  /** Short account of the thread: who wrote how often. */
  said: string;
  /** Articles that may help, with their addresses. */
  found: readonly Readonly<{ title: string; url: string }>[];
  next: string;
}>;

const wantsCharactersMax = 280;
/** Weaker passages rarely help a person; more than these nobody reads. */
const helpfulScore = 0.5;
const foundMax = 3;
/** Checks after which an article, or a word about the mood, would be the wrong thing to reach for. */
export const graveChecks: readonly string[] = ['legal-threat', 'security-incident'];

/** `handing`: the findings because of which a person gets the ticket. */
export function briefOf(
  evidence: Snapshotted,
  known: Readonly<{ summary: string; passages: readonly Passage[] }>,
  handing: readonly Finding[],
): Brief {
  const { snapshot, comment } = evidence;
  const person = personOf(snapshot, snapshot.ticket.requesterId);
  const { subject } = snapshot.ticket;
  const said = known.summary || comment.ownText;
  const wants = [said.includes(subject) ? '' : subject, said].filter((part) => part !== '').join(' — ');
  const byStaff = snapshot.comments.filter((each) => isStaff(snapshot, each.authorId)).length;
  const grave = handing.some((finding) => graveChecks.includes(finding.check));
  const helpful = grave ? [] : known.passages.filter((passage) => passage.score >= helpfulScore);
  const articles = new Map(helpful.map((passage) => [passage.url, passage.title]));
  return {
    why: handing.length > 0 ? handing.map((finding) => finding.reason) : ['no answer could be drafted'],
    who:
      person === null ? 'somebody Zendesk no longer knows' : `${person.name}${person.verified ? '' : ' (unverified)'}`,
    wants: cut(wants || '(an empty message)'),
    said: `${count(snapshot.comments.length, 'message')}, ${byStaff === 0 ? 'none' : byStaff} by staff`,
    found: [...articles].slice(0, foundMax).map(([url, title]) => ({ title, url })),
    next: nextStep(grave, articles.size),
  };
}

function nextStep(grave: boolean, articles: number): string {
  if (grave)
    return 'Read the whole message before anything is said; nothing from the help centre belongs in the answer.';
  return articles > 0 ? 'See whether one of these articles helps.' : 'The help centre has nothing that fits.';
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const cut = (text: string): string =>
  text.length > wantsCharactersMax ? `${text.slice(0, wantsCharactersMax)}…` : text;
