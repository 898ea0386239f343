/** What a Firstline is opened with. Apart from the settings, because a policy is read with all checks at hand. */
import { systemClock } from '../adapters/clock.ts';
import { checks } from '../checks/index.ts';
import { type LoadedPolicy, readPolicy, type Settings, zendeskAccess } from '../config.ts';
import type { Opening } from '../main.ts';
import { logFor } from './context.ts';

/** What the settings and the policy say, checked as far as that goes without opening anything. */
export function openingOf(settings: Settings): Opening {
  const loaded = policyAt(settings.policyFile);
  return { settings, access: zendeskAccess(settings), loaded, log: logFor(settings), clock: systemClock };
}

const checkIds = checks.map(({ id }) => id);
export const policyAt = (file: string): LoadedPolicy => readPolicy(file, checkIds);
