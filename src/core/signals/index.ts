/** Every signal there is. Adding one is one file and one line here; the classifier is told of them in this order. */
import { accountEnding } from './account-ending.ts';
import { advice } from './advice.ts';
import { asksForHuman } from './asks-for-human.ts';
import { billingDispute } from './billing-dispute.ts';
import { competitor } from './competitor.ts';
import { danger } from './danger.ts';
import { dataProtection } from './data-protection.ts';
import { insult } from './insult.ts';
import { legalThreat } from './legal-threat.ts';
import { needsPerson } from './needs-person.ts';
import { notSolved } from './not-solved.ts';
import { offTopic } from './off-topic.ts';
import { outOfScope } from './out-of-scope.ts';
import { persistentLockout } from './persistent-lockout.ts';
import { policyException } from './policy-exception.ts';
import { regulator } from './regulator.ts';
import { securityIncident } from './security-incident.ts';
import { threat } from './threat.ts';

export const signals = [
  asksForHuman,
  legalThreat,
  regulator,
  securityIncident,
  persistentLockout,
  danger,
  threat,
  insult,
  dataProtection,
  billingDispute,
  accountEnding,
  policyException,
  notSolved,
  advice,
  competitor,
  offTopic,
  outOfScope,
  needsPerson,
] as const;

export type SignalId = (typeof signals)[number]['id'];

export const signalIds = signals.map(({ id }) => id) as [SignalId, ...SignalId[]];
