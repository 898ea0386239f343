/**
 * Giving a ticket to people: to which of them, with what brief, and what the customer is told meanwhile. Separate from
 * `decide`, which only says that it happens.
 */
import type { Planned } from './action.ts';
import { briefOf } from './brief.ts';
import type { Finding } from './check.ts';
import type { Decision, Grounds } from './decision.ts';
import type { Answer } from './draft.ts';
import type { Snapshotted } from './evidence.ts';
import { expectedInWords } from './expectation.ts';
import { inLanguage, type Policy } from './policy.ts';
import { wordingIn } from './wording.ts';

export type Handing = Readonly<{
  grounds: Grounds;
  evidence: Snapshotted;
  planned: readonly Planned[];
  /** Everything that a reply needs holds too, apart from the reasons for a person. */
  speaks: boolean;
  answer: Answer | null;
}>;

export function handoverOf(handing: Handing, policy: Policy): Decision {
  const { grounds, evidence } = handing;
  const reasons = grounds.findings.filter(({ effect }) => effect === 'handover');
  const { groupKey, assignee } = routeFor(reasons, handing, policy);
  const group = groupKey === null ? null : (evidence.desk.groups[groupKey] ?? null);
  return {
    ...grounds,
    kind: 'handover',
    ...{ group, groupKey },
    assignee: assignee === undefined ? null : (evidence.desk.agents[assignee] ?? null),
    brief: briefOf(handing, reasons, policy),
    line: lineFor(reasons, handing, policy),
  };
}

type Goal = Readonly<{ groupKey: string | null; assignee?: string | undefined }>;

/**
 * Where the agent who asked wants it; then the first route that fits; then a check's own group before the intent's, since a lawyer's letter about an invoice
 * belongs to legal; then the default.
 */
function routeFor(reasons: readonly Finding[], { grounds, evidence }: Handing, policy: Policy): Goal {
  const { classification, priority } = grounds;
  const { brandId } = evidence.snapshot.ticket;
  if (evidence.asked?.kind === 'handover' && evidence.asked.group !== null) return { groupKey: evidence.asked.group };
  const fits = <T>(wanted: readonly T[] | undefined, is: T | undefined): boolean =>
    wanted === undefined || (is !== undefined && wanted.includes(is));
  const route = policy.escalation.routes.find(
    ({ when }) =>
      (when.checks === undefined || reasons.some(({ check }) => when.checks?.includes(check))) &&
      fits(when.intents, classification?.intent) &&
      fits(when.languages, classification?.language) &&
      fits(when.brands, brandId === null ? undefined : String(brandId)) &&
      fits(when.priorities, priority ?? undefined) &&
      fits(when.hours === undefined ? undefined : [when.hours], evidence.hours.open ? 'open' : 'closed'),
  );
  if (route !== undefined) return { groupKey: route.group, assignee: route.assignee };
  const byCheck = reasons.map(({ check }) => policy.checks[check]?.group).find((group) => group !== undefined);
  const byIntent = policy.intents.find(({ id }) => id === classification?.intent)?.group;
  return { groupKey: byCheck ?? byIntent ?? (Object.hasOwn(policy.groups, 'default') ? 'default' : null) };
}

/** What they hold against an answer is nothing against the line, which is ours and says only that a person comes. */
export const aboutAnswers: readonly string[] = [
  ...['low-confidence', 'needs-person', 'long-episode'],
  ...['uncited', 'ill-formed', 'foreign-identifier', 'other-language', 'prompt-leak', 'unsendable-fact'],
];

/**
 * The reason's own text, else the policy's for all handovers, else Firstline's own where the policy names expectations.
 * Null: nothing is said.
 */
function lineFor(reasons: readonly Finding[], { grounds, evidence, speaks }: Handing, policy: Policy): string | null {
  const quiet = grounds.findings.every(
    ({ check, effect }) => ['note', 'script', 'handover'].includes(effect) || aboutAnswers.includes(check),
  );
  if (!speaks || !quiet) return null;
  const { expectations } = policy.escalation;
  const language = grounds.classification?.language ?? 'und';
  const code = language === 'und' ? (policy.languages[0] ?? 'en') : language;
  const own = reasons.map(({ check }) => policy.checks[check]?.text).find((text) => text !== undefined);
  const text =
    (own === undefined ? null : inLanguage(own, code, policy)) ??
    (expectations === undefined ? null : (expectations.text[code] ?? wordingIn(code)?.handover ?? null));
  return text === null ? null : withExpectation(text, code, { grounds, evidence });
}

/** A line that says when, in a language whose way to say it nobody knows, is not said at all. */
function withExpectation(
  text: string,
  code: string,
  { grounds, evidence }: Pick<Handing, 'grounds' | 'evidence'>,
): string | null {
  if (!text.includes('{expected}')) return text;
  const { hours, now } = evidence;
  const words = expectedInWords(grounds.priority === 'urgent' ? hours.urgent : hours.standard, hours, now, code);
  return words === null ? null : text.replaceAll('{expected}', words);
}
