/**
 * Handovers that people, macros and rules ask for by a tag. A request (`firstline_escalate_legal_threat`) becomes a record
 * (`firstline_handover_legal_threat`) once it is served, by a trigger of Zendesk's or by us, so it is served once.
 */
import type { Change } from './basis.ts';
import type { Finding } from './check.ts';
import type { Cause, History } from './evidence.ts';
import type { Policy } from './policy.ts';
import type { Ticket } from './ticket.ts';

export const requestPrefix = 'firstline_escalate_';
export const recordPrefix = 'firstline_handover_';
/** What a record has besides, whatever it was asked for. */
export const handoverTag = 'firstline_handover';

export const reasonWord = (check: string): string => check.replaceAll('-', '_');
const checkOf = (word: string): string => word.replaceAll('_', '-');

/** Reasons that triggers serve: checks to which the policy gives a group, and any other need for a person. */
export const servedRequests = (policy: Policy): readonly Readonly<{ word: string; groupKey: string }>[] => [
  ...Object.entries(policy.checks).flatMap(([id, { group }]) =>
    group === undefined ? [] : [{ word: reasonWord(id), groupKey: group }],
  ),
  ...(Object.hasOwn(policy.groups, 'default') ? [{ word: 'person', groupKey: 'default' }] : []),
];

/** Tags that ask for a person and that no handover of ours has answered; empty for nearly every ticket. */
export const openRequests = ({ tags }: Ticket, { handedOverFor }: History): readonly string[] => {
  const served = new Set(handedOverFor.map(reasonWord));
  return tags.filter(
    (tag) =>
      tag.startsWith(requestPrefix) || (tag.startsWith(recordPrefix) && !served.has(tag.slice(recordPrefix.length))),
  );
};

const wordOf = (tag: string): string => tag.replace(requestPrefix, '').replace(recordPrefix, '');

/** The audit in which the newest of these was asked for; null when none of the audits read shows it. */
export function requestCause(open: readonly string[], changes: readonly Change[]): Cause | null {
  const words = new Set(open.map(wordOf));
  const asked = changes.findLast(
    ({ tagsAdded, marker }) =>
      marker === null &&
      tagsAdded.some(
        (tag) =>
          tag !== handoverTag &&
          (tag.startsWith(requestPrefix) || tag.startsWith(recordPrefix)) &&
          words.has(wordOf(tag)),
      ),
  );
  return asked === undefined ? null : `tag:${asked.auditId}`;
}

/** One for each reason asked for; the policy gives it a group as it gives one to the check of that name. */
export const requestFindings = (open: readonly string[]): readonly Finding[] =>
  [...new Set(open.map(wordOf))].map((word) => ({
    check: checkOf(word),
    effect: 'handover',
    reason: `somebody here asked for it (${word.replaceAll('_', ' ')})`,
  }));
