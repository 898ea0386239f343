/** Every check of `firstline doctor`, in the order of its lines. Adding one is one entry here. */
import type { DoctorCheck } from './check.ts';
import { connectors } from './connectors.ts';
import { appSecret, database, diskSpace, nodeVersion, serving, settingsReadable } from './machine.ts';
import { policySense, policyValid } from './rules.ts';
import { claude, embeddings, jobs, knowledge, money } from './work.ts';
import { access, clock, groups, requesters, triggers, webhook } from './zendesk.ts';

export const doctorChecks: readonly DoctorCheck[] = [
  nodeVersion,
  settingsReadable,
  policyValid,
  policySense,
  access,
  groups,
  webhook,
  triggers,
  clock,
  requesters,
  database,
  diskSpace,
  serving,
  knowledge,
  embeddings,
  claude,
  money,
  jobs,
  connectors,
  appSecret,
];
