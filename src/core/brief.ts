/** The note that lets a person start without reading the thread, built from evidence alone. */
import type { Finding } from './check.ts';
import type { Grounds } from './decision.ts';
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

export function briefOf(evidence: Snapshotted, grounds: Grounds, handing: readonly Finding[]): Brief {
  const { snapshot, comment } = evidence;
  const person = personOf(snapshot, snapshot.ticket.requesterId);
  const wants = grounds.classification?.summary || comment.ownText || snapshot.ticket.subject || '(an empty message)';
  const byStaff = snapshot.comments.filter((each) => isStaff(snapshot, each.authorId)).length;
  const articles = new Map(grounds.passages.map((passage) => [passage.url, passage.title]));
  return {
    why: handing.length > 0 ? handing.map((finding) => finding.reason) : ['no answer could be drafted'],
    who:
      person === null ? 'somebody Zendesk no longer knows' : `${person.name}${person.verified ? '' : ' (unverified)'}`,
    wants: wants.length > wantsCharactersMax ? `${wants.slice(0, wantsCharactersMax)}…` : wants,
    said: `${snapshot.comments.length} messages, ${byStaff} of them by staff`,
    found: [...articles].map(([url, title]) => ({ title, url })),
    next: articles.size > 0 ? 'Check whether one of the articles answers it.' : 'Nothing in the help centre covers it.',
  };
}
