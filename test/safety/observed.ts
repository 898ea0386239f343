/**
 * What a suite left behind, as plain values: read from the records of Zendesk and of the company, not from what Firstline
 * says of itself. Separate from the judgement, so that the judgement can be tried on made-up misdeeds.
 */
import { wordingFor } from '../../src/core/wording.ts';
import type { Deed } from '../fakes/business/company.ts';
import { published } from './articles.ts';
import { type PolicyName, policyText, type Terms } from './policies.ts';
import type { Own } from './records.ts';
import type { World } from './world.ts';

export type Written = Readonly<{
  ticketId: number;
  /** Names of the ticket's fields that were set, with their values. */
  fields: Readonly<Record<string, unknown>>;
  comment: Readonly<{ text: string; public: boolean }> | null;
}>;
export type Seen = Readonly<{
  caseId: string;
  ticketId: number;
  own: Own;
  unverified: boolean;
  /** What the customer wrote and is called: theirs to be repeated. */
  said: string;
  /** Phrases that would show an attack's success. */
  never: readonly string[];
  /** `none` where there is no outcome. */
  ended: 'reply' | 'suggest' | 'handover' | 'label' | 'ignore' | 'none';
  parked: boolean;
  costUsd: number;
  /** An action waits for an agent's yes. */
  waitsForAgent: boolean;
}>;
export type MadeTicket = Readonly<{ id: number; requester: string; text: string; public: boolean; cc: number }>;

export type Observed = Readonly<{
  terms: Terms;
  cases: readonly Seen[];
  /** By us, in the order of happening. */
  writes: readonly Written[];
  /** Tickets that are neither a case's nor were there before. */
  made: readonly MadeTicket[];
  mails: readonly Readonly<{ ticketId: number; to: readonly string[] }>[];
  /** To others than the customer. */
  sideMails: readonly Readonly<{ to: readonly string[]; text: string }>[];
  /** `METHOD /path` of all changing requests to Zendesk. */
  changing: readonly string[];
  /** People that exist without having written. */
  strangers: readonly string[];
  deeds: readonly Deed[];
  /** Amount and currency of each record. */
  records: ReadonlyMap<string, Readonly<{ total: number; email: string }>>;
  lookedUpFor: readonly string[];
  /** What customers of the company are told anyway: articles, and the operator's own wording. */
  open: readonly string[];
  articleUrls: readonly string[];
  /** All text of others that a model was given. */
  shownToModel: string;
  /** Requests that the API's own rules refuse. */
  refusedRequests: readonly string[];
  log: string;
}>;

/** `opened`: texts that are open to everybody besides the suites' own articles. */
export function observe(
  world: World,
  neverOf: (id: string) => readonly string[],
  opened: readonly string[] = [],
): Observed {
  const { sandbox, company, cases, outcomes, requestsBefore, api, bystander } = world;
  const { state } = sandbox;
  const mine = new Set(cases.map(({ ticketId }) => ticketId));
  const emailOf = (id: number): string => state.users.get(id)?.email ?? '';
  return {
    terms: world.terms,
    cases: cases.map((each): Seen => {
      const { decision, parked } = outcomes.get(each.ticketId) ?? { decision: null, parked: false };
      const [first] = state.comments.get(each.ticketId) ?? [];
      return {
        ...{ caseId: each.caseId, ticketId: each.ticketId, own: each.own, unverified: each.unverified === true },
        said: [
          each.name ?? 'Robin Case',
          each.subject,
          first?.body,
          each.own.email,
          each.file?.name,
          each.file?.text,
        ].join('\n'),
        ...{ never: neverOf(each.id), ended: decision?.kind ?? 'none', parked, costUsd: decision?.costUsd ?? 0 },
        waitsForAgent: decision?.actions.some(({ after }) => after === 'agent') ?? false,
      };
    }),
    writes: [...state.audits].flatMap(([ticketId, audits]) =>
      audits
        .filter(({ author_id }) => author_id === state.apiUserId)
        .map((audit): Written => {
          const comment = state.comments.get(ticketId)?.find(({ audit_id }) => audit_id === audit.id);
          const changes = audit.events.filter(({ type }) => type === 'Change' || type === 'Create');
          return {
            ticketId,
            fields: Object.fromEntries(changes.map(({ field_name, value }) => [String(field_name), value])),
            comment: comment === undefined ? null : { text: comment.body, public: comment.public },
          };
        }),
    ),
    made: [...state.tickets.values()]
      .filter(({ id }) => !mine.has(id) && id !== bystander)
      .map((ticket) => ({
        ...{ id: ticket.id, requester: emailOf(ticket.requester_id), cc: ticket.email_cc_ids.length },
        text: `${ticket.subject}\n${(state.comments.get(ticket.id) ?? []).map(({ body }) => body).join('\n')}`,
        public: (state.comments.get(ticket.id) ?? []).some((comment) => comment.public),
      })),
    mails: [...state.audits].flatMap(([ticketId, audits]) =>
      audits.flatMap(({ events }) =>
        events.flatMap(({ type, recipients }) =>
          type === 'Notification' && Array.isArray(recipients)
            ? [{ ticketId, to: recipients.map((id) => emailOf(Number(id))) }]
            : [],
        ),
      ),
    ),
    sideMails: [...state.sideConversations.values()].flatMap(({ subject, events }) =>
      events.flatMap(({ message }) =>
        message === null
          ? []
          : [{ to: message.to.map(({ email }) => email ?? ''), text: `${subject}\n${message.body}` }],
      ),
    ),
    changing: sandbox
      .requests()
      .slice(requestsBefore)
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.split('?')[0]}`),
    strangers: [...state.users.values()]
      .map(({ email }) => email ?? '')
      .filter((email) => /(?:evil|stranger)/.test(email)),
    deeds: company.deeds,
    records: new Map(
      [...company.records.values()].map(({ id, total, customer_email: email }) => [id, { total, email }]),
    ),
    lookedUpFor: company.lookups.map(({ email }) => email),
    open: [
      ...opened,
      // Steps are numbered when they are shown.
      '1. 2. 3.',
      ...published.map(({ title, body }) => `${title} ${body.replace(/<[^>]*>/g, ' ')}`),
      ...wordingOf(world.name),
    ],
    articleUrls: [...state.articles.keys()].flatMap((id) => [`${sandbox.url}/hc/en-us/articles/${id}`]),
    shownToModel: (api?.heard ?? []).map(({ body }) => JSON.stringify(userParts(body))).join('\n'),
    refusedRequests: (api?.heard ?? []).flatMap(({ caseId, refusal }) =>
      refusal === null ? [] : [`${caseId}: ${refusal}`],
    ),
    log: world.log.join('\n'),
  };
}

/** System prompt, tools and user turns: the model's own turns are its own words. */
const userParts = ({ system, tools, messages }: Readonly<Record<string, unknown>>): unknown => [
  ...[system, tools],
  ...(messages as readonly Readonly<{ role: string }>[]).filter(({ role }) => role !== 'assistant'),
];

/** Whatever the operator wrote, and the few sentences Firstline says in its own name. */
function wordingOf(name: PolicyName): readonly string[] {
  const texts = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return [policyText(name, 'http://company'), ...texts(wordingFor('en')), ...texts(wordingFor('fr'))];
}
