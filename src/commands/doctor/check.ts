/**
 * What a doctor's check is, and running them: each says what it needs and is told "not checked" for it where an earlier
 * thing is broken, so that one broken setting gives one line to act on and not ten.
 */

import type { Account } from '../../adapters/zendesk/account.ts';
import type { LoadedPolicy, Settings } from '../../config.ts';
import type { Condition } from '../../core/condition.ts';

/** `wrong` stops the main job; `warning` does not. */
export type Level = 'ok' | 'warning' | 'wrong' | 'not checked';
export type Finding = Readonly<{ level: Level; says: string; wayOut: string | null }>;
export type Line = Finding & Readonly<{ id: string; about: string }>;

export const ok = (says: string): Finding => ({ level: 'ok', says, wayOut: null });
export const warning = (says: string, wayOut: string): Finding => ({ level: 'warning', says, wayOut });
export const wrong = (says: string, wayOut: string): Finding => ({ level: 'wrong', says, wayOut });

/** What there is to look at once it could be opened. `condition` comes from the running Firstline where there is one. */
export type Parts = {
  settings: Settings;
  policy: LoadedPolicy;
  account: Account;
  database: Condition['database'];
  condition: Condition;
};
export type Part = keyof Parts;

/** A part, or why it is not there, in words with the way out. */
export type Got<T> = Readonly<{ part: T }> | Readonly<{ missing: string }>;
export type Gathered = Readonly<{ [P in Part]: Got<Parts[P]> }>;

export type DoctorCheck = Readonly<{
  id: string;
  /** A few words for the line; what is looked at. */
  about: string;
  needs: readonly Part[];
  run: (parts: Parts, all: Gathered) => Promise<readonly Finding[]> | readonly Finding[];
}>;

/** `needs` decides which parts `run` may touch: one it did not name does not compile. */
export const defineDoctorCheck = <N extends Part>(
  check: Omit<DoctorCheck, 'needs' | 'run'> & {
    needs: readonly N[];
    run: (parts: Pick<Parts, N>, all: Gathered) => ReturnType<DoctorCheck['run']>;
  },
): DoctorCheck => check;

/** In the order of the list; each check at least one line. */
export async function runChecks(checks: readonly DoctorCheck[], gathered: Gathered): Promise<readonly Line[]> {
  const lines = checks.map(async ({ id, about, needs, run }): Promise<readonly Line[]> => {
    const lacking = needs.find((need) => 'missing' in gathered[need]);
    const findings =
      lacking === undefined
        ? await run(presentIn(gathered), gathered)
        : [{ level: 'not checked' as const, says: `not checked: ${missingPart[lacking]}`, wayOut: null }];
    return findings.map((finding) => ({ id, about, ...finding }));
  });
  return (await Promise.all(lines)).flat();
}

const missingPart: Readonly<Record<Part, string>> = {
  settings: 'the settings are not readable',
  policy: 'there is no valid policy',
  account: 'there is no way to ask Zendesk',
  database: 'the database could not be opened',
  condition: 'database or knowledge base could not be opened',
};

/** Only called where all that a check needs is there; what it did not ask for it cannot see. */
function presentIn(gathered: Gathered): Parts {
  const entries = Object.entries(gathered).flatMap(([name, got]) => ('part' in got ? [[name, got.part]] : []));
  return Object.fromEntries(entries) as Parts;
}
