/** Checks of what work needs and what it leaves: knowledge, Claude and its money, jobs. */
import { systemClock } from '../../adapters/clock.ts';
import type { Condition } from '../../core/condition.ts';
import { defineDoctorCheck, type Finding, ok, warning, wrong } from './check.ts';

const staleHours = 24;
/** Longer than the longest wait that a failing ticket is given between two tries. */
const overdueSecondsMax = 600;
const claudeLimits = { wholeMs: 20_000, silenceMs: 10_000 } as const;
const nearCap = 0.8;

export const knowledge = defineDoctorCheck({
  id: 'knowledge',
  about: 'knowledge base',
  needs: ['database'],
  run: (_, { condition }) => {
    if ('missing' in condition) return [wrong(condition.missing, 'until then tickets wait')];
    const { at, knowledge: base } = condition.part;
    const { articles, chunks, syncedAt } = base;
    if (syncedAt === null || chunks === 0)
      return [
        wrong('empty: tickets wait until it is filled', 'run `firstline kb sync`; publish articles for everyone'),
      ];
    const hours = (Date.parse(at) - Date.parse(syncedAt)) / 3_600_000;
    const says = `${chunks} passages of ${articles} articles, synced ${hours.toFixed(1)} hours ago`;
    return [
      hours > staleHours ? warning(says, 'run `firstline kb sync`, or keep `firstline serve` running') : ok(says),
    ];
  },
});

export const embeddings = defineDoctorCheck({
  id: 'embeddings',
  about: 'embeddings',
  needs: ['condition', 'settings'],
  run: ({ condition: { knowledge: base }, settings }) => {
    if (base.syncedAt !== null && base.embedder === null)
      return [
        warning(
          'searched by words alone: its vectors were made by a model that is not loaded',
          'run `firstline kb sync`',
        ),
      ];
    // `auto` that could not have the model is worth a warning; whoever asked for the built-in ones has what they want.
    const fellBack = settings.embeddings === 'auto' && base.chosen.includes('because');
    return [{ ...ok(base.chosen), level: fellBack ? 'warning' : 'ok' }];
  },
});

export const claude = defineDoctorCheck({
  id: 'claude',
  about: 'Claude',
  needs: ['settings', 'policy'],
  run: async ({ settings: { anthropic }, policy: { policy } }) => {
    if (anthropic === null)
      return [ok('no ANTHROPIC_API_KEY: the extractive mode quotes articles, and needs no model')];
    const { checkModels, unpriced } = await import('../../adapters/claude/models.ts');
    const { clientFor } = await import('../../adapters/claude/stream.ts');
    const nowMs = systemClock.now();
    const priceless = unpriced(policy, new Date(nowMs).toISOString());
    const client = clientFor(anthropic, claudeLimits.silenceMs);
    const found = await checkModels(client, policy, { limits: claudeLimits, nowMs, signal: undefined });
    if (priceless.length + found.length === 0) return [ok(`the key works for ${modelsIn(policy.models)}`)];
    // Without a price `serve` does not start; with a key that fails it goes on without Claude.
    return [
      ...priceless.map((line) => wrong(line, 'in US dollars per million tokens')),
      ...found.map((line) => warning(line, 'until then tickets go on without Claude')),
    ];
  },
});

const modelsIn = ({ classify, simple, complex }: Readonly<Record<'classify' | 'simple' | 'complex', string>>): string =>
  [...new Set([classify, simple, complex])].join(' and ');

export const money = defineDoctorCheck({
  id: 'money',
  about: 'money today',
  needs: ['settings', 'policy', 'condition'],
  run: ({ settings: { anthropic }, policy: { policy }, condition: { spentTodayUsd } }) => {
    if (spentTodayUsd === null)
      return [{ level: 'not checked', says: 'not checked: the database is away', wayOut: null }];
    const cap = policy.budgets.perDayUsd;
    const says = `$${spentTodayUsd.toFixed(2)} of $${cap} (budgets.perDayUsd)`;
    const isNear = anthropic !== null && spentTodayUsd >= cap * nearCap;
    return [
      isNear
        ? warning(`${says}; at the cap, tickets go on without Claude`, 'raise it, or wait for midnight UTC')
        : ok(says),
    ];
  },
});

export const jobs = defineDoctorCheck({
  id: 'jobs',
  about: 'jobs',
  needs: ['condition'],
  run: ({ condition: { work, serving } }) =>
    work === null
      ? [{ level: 'not checked', says: 'not checked: the database is away', wayOut: null }]
      : jobFindings(work, serving !== null),
});

function jobFindings(work: NonNullable<Condition['work']>, isServed: boolean): readonly Finding[] {
  const { halted, sendingStopped, waiting, working, parked, struggling, overdueSeconds } = work;
  const found: Finding[] = [];
  if (halted) found.push(wrong('writes are halted by `firstline stop`', '`firstline start` goes on'));
  if (sendingStopped !== null)
    found.push(
      warning(
        `nothing goes out by itself since ${sendingStopped.at}, replies become drafts: ${sendingStopped.reason}`,
        `look at those tickets; \`firstline start\` goes on, and so does ${sendingStopped.until}`,
      ),
    );
  if (parked > 0)
    found.push(
      warning(`${parked} parked: nobody works on them`, '`firstline jobs` says why, `firstline jobs retry ID` goes on'),
    );
  if (struggling > 0) found.push(warning(`${struggling} keep failing and are tried again`, 'the log says why'));
  if (overdueSeconds > overdueSecondsMax)
    found.push(
      warning(
        `the first in line is ${Math.round(overdueSeconds / 60)} minutes overdue`,
        isServed ? 'is the worker stuck? See the log; a restart loses nothing' : 'start `firstline serve`',
      ),
    );
  return found.length > 0 ? found : [ok(`${waiting} waiting, ${working} in work, none parked`)];
}
