/**
 * Evidence for examples and tests: one ordinary ticket on which nothing objects, changed by the parts that matter.
 * `fires` and `quiet` of every check are built with these, so each reads as its difference from the ordinary.
 */
import type { Classification } from './classification.ts';
import type { Passage } from './draft.ts';
import type { Answered, Classified, Snapshotted, Verified } from './evidence.ts';
import { alwaysOpen } from './expectation.ts';
import { type Policy, policySchema } from './policy.ts';
import type { Comment, Organization, Person, Snapshot, Ticket } from './ticket.ts';
import { verify } from './verify.ts';

export const selfId = 900;
export const agentId = 700;
export const customerId = 500;
export const otherCustomerId = 501;
const now = '2026-11-20T10:00:00Z';

const person = (id: number, parts: Partial<Person>): Person => ({
  id,
  role: 'end-user',
  name: `Person ${id}`,
  email: `person${id}@example.com`,
  verified: true,
  suspended: false,
  active: true,
  locale: 'en-US',
  tags: [],
  fields: {},
  ...parts,
});

export const exampleComment = (parts: Partial<Comment> = {}): Comment => ({
  id: 1,
  authorId: customerId,
  public: true,
  text: 'How do I export my data?',
  ownText: parts.text ?? 'How do I export my data?',
  hiddenCharacters: 0,
  createdAt: '2026-11-20T09:58:00Z',
  channel: 'email',
  fromAddress: null,
  flags: [],
  attachments: [],
  ...parts,
});

export const exampleTicket = (parts: Partial<Ticket> = {}): Ticket => ({
  id: 1001,
  subject: 'Export',
  status: 'new',
  priority: null,
  type: null,
  tags: [],
  requesterId: customerId,
  submitterId: customerId,
  assigneeId: null,
  groupId: null,
  brandId: null,
  organizationId: null,
  channel: 'email',
  fromMessagingChannel: false,
  ccIds: [],
  createdAt: '2026-11-20T09:58:00Z',
  updatedAt: '2026-11-20T09:58:00Z',
  ...parts,
});

export const examplePassage = (parts: Partial<Passage> = {}): Passage => ({
  id: '77#0',
  articleId: '77',
  title: 'Exporting your data',
  url: 'https://help.example.com/articles/77',
  headings: [],
  blocks: ['Open Settings, choose Data, and press Export. The file is ready within 10 minutes.'],
  locale: 'en-us',
  updatedAt: '2026-10-01T00:00:00Z',
  version: 'v1',
  score: 0.8,
  textScore: 0.8,
  vectorScore: 0.8,
  ...parts,
});

export const examplePolicy = (parts: Record<string, unknown> = {}): Policy =>
  policySchema.parse({
    version: 1,
    company: 'Example Ltd',
    extractive: 'reply',
    languages: ['en', 'de', 'fr'],
    modes: { default: 'reply' },
    groups: { default: 'Support', legal: 'Legal' },
    intents: [{ id: 'how-to', about: 'How something works', examples: ['How do I export my data?'] }],
    escalation: {
      ...{ limits: { USD: 200, EUR: 200, GBP: 200, CHF: 200 }, attempts: 2, calls: 3, abuse: 'ladder' },
      vip: { tags: ['vip'], fields: { tier: ['enterprise'] }, revenue: { field: 'arr', atLeast: 100_000 } },
    },
    reply: { quietSeconds: 0 },
    ...parts,
  });

export const noHistory: Snapshotted['history'] = {
  ...{ autoReplies: 0, commentAnswered: false, handedOverAt: null, handedOverFor: [], leftAt: null, askedAt: null },
  ...{ actions: [], heard: [] },
  ...{ answersToRequesterLastHour: 0, answersLastHour: 0, sendingStopped: null, burst: null },
};

export type SnapshottedParts = Readonly<{
  ticket?: Partial<Ticket>;
  comment?: Partial<Comment>;
  /** Whole thread, oldest first; replaces `comment`. */
  comments?: readonly Partial<Comment>[];
  customer?: Partial<Person>;
  organization?: Partial<Organization>;
  solves?: Snapshotted['solves'];
  history?: Partial<Snapshotted['history']>;
  cause?: Snapshotted['cause'];
  asked?: Snapshotted['asked'];
}>;

export function snapshotted(parts: SnapshottedParts = {}): Snapshotted {
  const comments = (parts.comments ?? [parts.comment ?? {}]).map((each, index) =>
    exampleComment({ id: index + 1, ...each }),
  );
  const people = [
    person(customerId, { name: 'Ada Customer', email: 'ada@example.com', ...parts.customer }),
    person(otherCustomerId, {}),
    person(agentId, { role: 'agent', name: 'Grace Agent' }),
    person(selfId, { role: 'agent', name: 'Firstline' }),
  ];
  const snapshot: Snapshot = {
    ticket: exampleTicket(parts.ticket),
    comments,
    people: Object.fromEntries(people.map((each) => [each.id, each])),
    organization:
      parts.organization === undefined ? null : { name: 'Example Org', tags: [], fields: {}, ...parts.organization },
    truncated: false,
  };
  const staff = new Set([agentId, selfId]);
  const comment = comments.findLast((each) => each.public && !staff.has(each.authorId)) ?? comments[0];
  if (comment === undefined) throw new Error('an example needs a comment');
  return {
    snapshot,
    comment,
    cause: parts.cause ?? `comment:${comment.id}`,
    history: { ...noHistory, ...parts.history },
    ...(parts.asked === undefined ? {} : { asked: parts.asked }),
    solves: parts.solves ?? [],
    hours: alwaysOpen(now),
    desk: { selfId, groups: { default: 1, legal: 2 }, agents: {}, installedAt: '2026-01-01T00:00:00Z' },
    now,
  };
}

export const exampleClassification: Classification = {
  intent: 'how-to',
  confidence: 0.9,
  category: 'general',
  complexity: 'simple',
  priority: 'normal',
  sentiment: 0,
  language: 'en',
  signals: [],
  summary: 'Wants to export data',
  queries: ['export data'],
};

export type ClassifiedParts = SnapshottedParts & Readonly<{ classification?: Partial<Classification> }>;

export const classified = (parts: ClassifiedParts = {}): Classified => ({
  ...snapshotted(parts),
  model: 'extractive',
  calls: [],
  classification: { ...exampleClassification, ...parts.classification },
});

export type AnsweredParts = ClassifiedParts &
  Partial<Pick<Answered, 'passages' | 'lookups' | 'planned' | 'answer' | 'failedDrafts' | 'callsInTurn'>>;

export function answered(parts: AnsweredParts = {}): Answered {
  const passages = parts.passages ?? [examplePassage()];
  const sentences = passages.map((passage) => ({
    text: passage.blocks[0] ?? '',
    citations: [{ passageId: passage.id, block: 0, quote: passage.blocks[0] ?? '' }],
  }));
  const answer = parts.answer ?? { kind: 'draft', draft: { language: 'en', sentences } };
  const { lookups = [], planned = [], failedDrafts = 0, callsInTurn = 0 } = parts;
  return { ...classified(parts), passages, lookups, planned, answer, failedDrafts, callsInTurn };
}

export function verified(parts: AnsweredParts = {}): Verified {
  const evidence = answered(parts);
  const verdicts =
    evidence.answer.kind === 'draft'
      ? verify(evidence.answer.draft, evidence.passages, evidence.lookups)
      : { verdicts: [] };
  return { ...evidence, verification: verdicts };
}
