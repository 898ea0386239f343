/** Whom the policy promises a person, by what Zendesk knows of the requester and their organization. */
import type { EscalationPolicy } from './escalation-policy.ts';
import { personOf, type Snapshot } from './ticket.ts';

type Value = string | number | boolean;
const isSame = (one: Value, other: Value): boolean =>
  String(one).trim().toLowerCase() === String(other).trim().toLowerCase();

/** By what, in words; null when the requester is not among them. */
export function vipReason({ ticket, people, organization }: Snapshot, vip: EscalationPolicy['vip']): string | null {
  if (vip === undefined) return null;
  const requester = personOf({ people }, ticket.requesterId);
  const tags = [...ticket.tags, ...(requester?.tags ?? []), ...(organization?.tags ?? [])];
  const tag = tags.find((each) => vip.tags.includes(each.toLowerCase()));
  if (tag !== undefined) return `the account has the tag ${tag}`;
  const fields = [requester?.fields ?? {}, organization?.fields ?? {}];
  for (const [key, wanted] of Object.entries(vip.fields))
    for (const { [key]: value } of fields)
      if (value !== undefined && wanted.some((each) => isSame(each, value))) return `the account’s ${key} is ${value}`;
  const { revenue } = vip;
  const isOver = revenue !== undefined && fields.some(({ [revenue.field]: value }) => Number(value) >= revenue.atLeast);
  return isOver ? `the account’s ${revenue.field} is ${revenue.atLeast} or more` : null;
}
