/** The note that lets a person start without reading the thread, built from evidence alone. */
import type { Planned } from './action.ts';
import type { Finding } from './check.ts';
import { sentimentWord } from './classification.ts';
import type { Passage } from './draft.ts';
import { episodeMessages, episodeOf, type Trend } from './episode.ts';
import type { Classified, Snapshotted } from './evidence.ts';
import type { Handing } from './handover.ts';
import { missingFacts } from './missing-facts.ts';
import { graveChecks, nextStep } from './next-step.ts';
import type { Policy } from './policy.ts';
import { promisesIn } from './promises.ts';
import { redactForStaff, unmaskForStaff } from './redact.ts';
import { isStaff, personOf } from './ticket.ts';
import { factText, type Lookup } from './tool.ts';

export type Brief = Readonly<{
  /** Why a person has it, in words. */
  why: readonly string[];
  who: string;
  wants: string;
  /** Short account of the conversation since the ticket was last solved: who wrote how often. */
  said: string;
  /** What was answered to it so far, and what of it was promised; each a line. */
  answered?: readonly string[];
  /** Articles that may help, with their addresses. */
  found: readonly Readonly<{ title: string; url: string }>[];
  /** What other systems say, each a line. */
  records?: readonly string[];
  /** What is still to be done, each a line. */
  remains?: readonly string[];
  /** What the customer has not told and somebody will need. */
  missing?: readonly string[];
  /** Null where a mood would make light of the matter. */
  mood?: string | null;
  next: string;
}>;

const wantsCharactersMax = 280;
const lineCharactersMax = 200;
/** Weaker passages rarely help a person; more than these nobody reads. */
const helpfulScore = 0.5;
const foundMax = 3;
const answeredMax = 3;
const recordsMax = 8;
/** `reasons`: the findings because of which a person gets the ticket. */
export function briefOf(handing: Handing, reasons: readonly Finding[], policy: Policy): Brief {
  const { grounds, planned, answer } = handing;
  const evidence = redactForStaff(handing.evidence, policy);
  const { classification, passages, lookups } = grounds;
  const grave = reasons.some(({ check }) => graveChecks.includes(check));
  const summary = answer?.kind === 'escalated' && answer.summary !== '' ? answer.summary : classification?.summary;
  const articles = grave ? new Map<string, string>() : helpful(passages);
  return {
    why: reasons.length > 0 ? reasons.map(({ reason }) => reason) : ['no answer could be drafted'],
    who: whoIs(evidence, classification?.language ?? null),
    wants: wantsOf(evidence, unmaskForStaff(summary ?? '', handing.evidence, policy)),
    said: saidOf(evidence),
    answered: [...earlierIn(evidence), ...answeredIn(evidence)],
    found: [...articles].slice(0, foundMax).map(([url, title]) => ({ title, url })),
    records: recordsOf(lookups),
    remains: planned.filter(waits).map(({ says, reason }) => cut(`${says} (${reason})`, lineCharactersMax)),
    missing: missingFacts(evidence, classification?.intent ?? null, policy),
    mood:
      classification === null || grave ? null : moodOf({ ...evidence, classification, model: 'extractive', calls: [] }),
    next: nextStep(reasons, { articles: articles.size, waiting: planned.filter(waits).length }, policy),
  };
}

function wantsOf({ snapshot, comment }: Snapshotted, summary: string): string {
  const { subject } = snapshot.ticket;
  const said = summary || comment.ownText;
  const wants = [said.includes(subject) ? '' : subject, said].filter((part) => part !== '').join(' — ');
  return cut(wants || '(an empty message)', wantsCharactersMax);
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

function whoIs({ snapshot }: Snapshotted, language: string | null): string {
  const person = personOf(snapshot, snapshot.ticket.requesterId);
  if (person === null) return 'somebody Zendesk no longer knows';
  const writes = language === null || language === 'und' ? '' : `, writes ${languageNames.of(language) ?? language}`;
  const company = snapshot.organization === null ? '' : `, ${snapshot.organization.name}`;
  return `${person.name}${person.verified ? '' : ' (unverified)'}${company}${writes}`;
}

function saidOf(evidence: Snapshotted): string {
  const { snapshot, desk } = evidence;
  const messages = episodeMessages(evidence);
  const ours = messages.filter(({ authorId }) => authorId === desk.selfId).length;
  const byStaff = messages.filter(({ authorId }) => isStaff(snapshot, authorId)).length - ours;
  const before = snapshot.comments.filter((each) => each.public).length > messages.length ? ' since it was solved' : '';
  return `${count(messages.length, 'message')}${before}, ${byStaff === 0 ? 'none' : byStaff} by staff${ours === 0 ? '' : `, ${ours} by Firstline`}`;
}

/** What stands for the oldest messages of a long thread. */
const earlierIn = ({ earlier }: Snapshotted): readonly string[] =>
  earlier === undefined || earlier.summary === '' ? [] : [`before that: ${cut(earlier.summary, wantsCharactersMax)}`];

/** The newest answers in a line each, and every promise in them. */
function answeredIn(evidence: Snapshotted): readonly string[] {
  const { snapshot, desk } = evidence;
  return episodeMessages(evidence)
    .filter(({ authorId }) => isStaff(snapshot, authorId))
    .slice(-answeredMax)
    .flatMap(({ authorId, ownText, createdAt }) => {
      const by = authorId === desk.selfId ? 'Firstline' : (personOf(snapshot, authorId)?.name ?? 'staff');
      const at = createdAt.slice(0, 16).replace('T', ' ');
      return [
        `${at} UTC, ${by}: ${cut(oneLine(ownText), lineCharactersMax)}`,
        ...promisesIn(ownText).map((promise) => `${by} promised: ${cut(promise, lineCharactersMax)}`),
      ];
    });
}

const recordsOf = (lookups: readonly Lookup[]): readonly string[] =>
  lookups
    .filter(({ facts }) => facts.length > 0)
    .slice(0, recordsMax)
    .map(({ tool, facts }) =>
      cut(`${tool.replaceAll('_', ' ')}: ${facts.map(factText).join(', ')}`, wantsCharactersMax),
    );

const helpful = (passages: readonly Passage[]): ReadonlyMap<string, string> =>
  new Map(passages.filter(({ score }) => score >= helpfulScore).map(({ url, title }) => [url, title]));

const trends: Readonly<Record<Trend, string>> = {
  improving: ', improving',
  stable: '',
  deteriorating: ', getting worse',
};

function moodOf(evidence: Classified): string {
  const { moods, trend } = episodeOf(evidence);
  const said = sentimentWord(evidence.classification.sentiment);
  return moods.length < 2 ? said : `${said}${trends[trend]} (${moods.map((mood) => mood.toFixed(1)).join(', ')})`;
}

const waits = ({ after }: Planned): boolean => after === 'agent' || after === 'customer';

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const cut = (text: string, charactersMax: number): string =>
  text.length > charactersMax ? `${text.slice(0, charactersMax)}…` : text;
