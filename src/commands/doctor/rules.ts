/** Checks of the policy: that there is a valid one, and what in it contradicts itself or the settings. */
import type { Settings } from '../../config.ts';
import { type Mode, modes as modeOrder, type Policy, quietMs } from '../../core/policy.ts';
import { defineDoctorCheck, type Finding, ok, warning, wrong } from './check.ts';

export const policyValid = defineDoctorCheck({
  id: 'policy',
  about: 'policy',
  needs: ['settings'],
  run: ({ settings: { policyFile } }, { policy }) =>
    'missing' in policy
      ? [wrong(policy.missing, 'mend it; docs/examples has ones to copy')]
      : [ok(`${policyFile} is valid, version ${policy.part.version}`)],
});

/** Adding one is one entry. `when` says what contradicts what, or null. */
type Contradiction = Readonly<{ when: (policy: Policy, settings: Settings) => string | null; wayOut: string }>;

const modesIn = ({ modes }: Policy): readonly Mode[] => [modes.default, ...Object.values(modes.intents)];
const replies = (policy: Policy): boolean => modesIn(policy).includes('reply');
const only = (is: boolean, says: string): string | null => (is ? says : null);
const named = (ids: readonly string[]): string => ids.map((id) => `"${id}"`).join(', ');

const contradictions: readonly Contradiction[] = [
  {
    when: (policy, { anthropic }) =>
      only(
        replies(policy) && anthropic === null && policy.extractive === 'suggest',
        'the mode reply sends nothing: there is no key for Claude, and extractive: suggest allows drafts only',
      ),
    wayOut: 'set ANTHROPIC_API_KEY, or extractive: reply',
  },
  {
    when: (policy) => {
      const silent = policy.languages.filter((code) => policy.reply.disclosure[code] === undefined);
      return only(
        replies(policy) && silent.length > 0,
        `replies in ${named(silent)} carry the built-in line that a machine wrote them, not one of your own`,
      );
    },
    wayOut: 'write reply.disclosure for each of languages, and have it read by whoever answers for it',
  },
  {
    when: (policy) =>
      only(
        replies(policy) && Object.keys(policy.escalation.limits).length === 0,
        'escalation.limits is empty: whoever wants money back, however much, is answered like anybody else',
      ),
    wayOut: 'set a limit for each currency you charge in, e.g. { USD: 200 }',
  },
  {
    when: (policy) =>
      only(quietMs(policy) > 0 && policy.reply.maxAutoReplies === 0, 'reply.maxAutoReplies: 0 sends nothing'),
    wayOut: 'set it to 1 or more, or use the mode suggest',
  },
  {
    when: (policy) => {
      const open = (['maxPerRequesterHour', 'maxPerHour'] as const).filter((limit) => policy.reply[limit] === 0);
      return only(
        replies(policy) && open.length > 0,
        `${named(open.map((limit) => `reply.${limit}`))} is 0, which is no limit: a robot gets an answer each time it writes`,
      );
    },
    wayOut: 'set it to what a busy hour of yours needs; 3 and 200 are the defaults',
  },
  {
    when: (policy) =>
      only(replies(policy) && policy.reply.maxAgeHours === 0, 'reply.maxAgeHours: 0 makes every message too old'),
    wayOut: 'set it to 24, or to what suits you',
  },
  {
    when: (policy) =>
      only(
        !Object.hasOwn(policy.groups, 'default'),
        'groups.default is missing: a handover may leave the group as it is',
      ),
    wayOut: 'name the group that takes what nothing else claims',
  },
  {
    when: (policy) =>
      only(policy.intents.length === 0, 'there are no intents: every ticket is "other" and gets a draft at most'),
    wayOut: 'describe what customers write about under intents',
  },
  {
    when: ({ intents }, { anthropic }) => {
      const bare = intents.filter(({ examples }) => examples.length === 0).map(({ id }) => id);
      return only(
        anthropic === null && bare.length > 0,
        `${named(bare)} has no examples: without Claude it is never recognised`,
      );
    },
    wayOut: 'add three or more messages as customers write them',
  },
  {
    when: ({ budgets }, { anthropic }) => {
      const { perDayUsd, perTicketUsd } = budgets;
      if (anthropic === null) return null;
      if (perDayUsd === 0 || perTicketUsd === 0) return 'a budget of 0 never asks Claude anything';
      return only(perTicketUsd > perDayUsd, 'budgets.perTicketUsd is more than budgets.perDayUsd');
    },
    wayOut: 'see budgets in docs/operating.md',
  },
  {
    when: ({ escalation: { sentiment } }) =>
      only(
        sentiment.low <= sentiment.atOnce,
        `escalation.sentiment.low (${sentiment.low}) is not above atOnce (${sentiment.atOnce}): a person takes over before it can be counted`,
      ),
    wayOut: 'set low above atOnce, such as -0.5 and -0.7',
  },
  {
    when: ({ actions, escalation: { limits } }) => {
      const over = Object.entries(actions).flatMap(([id, { mode, limits: own }]) =>
        Object.entries(own.amount).flatMap(([currency, amount]) =>
          mode !== 'off' && amount > (limits[currency] ?? Number.POSITIVE_INFINITY)
            ? [`${id} up to ${amount} ${currency}`]
            : [],
        ),
      );
      return only(
        over.length > 0,
        `actions allow ${over.join(', ')}, but escalation.limits hands over whoever asks for more than ${Object.entries(
          limits,
        )
          .map(([currency, amount]) => `${amount} ${currency}`)
          .join(', ')}: the lower one holds`,
      );
    },
    wayOut: 'set the limits to the same amount, or leave it: the more careful one wins',
  },
  {
    when: ({ modes }) => {
      const bolder = [...Object.entries(modes.intents)].filter(([, mode]) =>
        [...Object.values(modes.channels), ...Object.values(modes.brands)].some(
          (other) => modeOrder.indexOf(other) < modeOrder.indexOf(mode),
        ),
      );
      return only(
        bolder.length > 0,
        `modes.intents allows ${named(bolder.map(([id]) => id))} more than some channel or brand does: there the more careful mode holds`,
      );
    },
    wayOut: 'leave it if that is meant',
  },
  {
    when: ({ escalation: { routes } }) => {
      const dead = routes.flatMap((route, place) =>
        routes.slice(0, place).some((earlier) => takesAll(earlier.when, route.when)) ? [place] : [],
      );
      return only(
        dead.length > 0,
        `escalation.routes ${dead.join(', ')} never take${dead.length === 1 ? 's' : ''} a ticket: an earlier one has all of theirs`,
      );
    },
    wayOut: 'put the narrower route first (routes are counted from 0)',
  },
  {
    when: (policy) => {
      const { expectations } = policy.escalation;
      return only(
        expectations !== undefined && !replies(policy),
        'escalation.expectations is never said: customers hear from Firstline in the mode reply only',
      );
    },
    wayOut: 'leave it for later, or take it out',
  },
  {
    when: (policy) => {
      const unheard = Object.entries(policy.checks).filter(([, { text }]) => text !== undefined);
      return only(
        !replies(policy) && unheard.length > 0,
        `the text of ${named(unheard.map(([id]) => id))} is never said: customers hear from Firstline in the mode reply only`,
      );
    },
    wayOut: 'leave it for later, or take it out',
  },
];

type When = Policy['escalation']['routes'][number]['when'];

/** True when every ticket that fits the later one fits the earlier one. */
const takesAll = (earlier: When, later: When): boolean =>
  Object.entries(earlier).every(([key, wanted]) => {
    const other = later[key as keyof When];
    if (wanted === undefined) return true;
    if (other === undefined) return false;
    return Array.isArray(wanted) && Array.isArray(other)
      ? other.every((each) => (wanted as readonly unknown[]).includes(each))
      : wanted === other;
  });

export const policySense = defineDoctorCheck({
  id: 'policy-sense',
  about: 'sense of the policy',
  needs: ['settings', 'policy'],
  run: ({ settings, policy: { policy } }) => {
    const found = contradictions.flatMap(({ when, wayOut }): readonly Finding[] => {
      const says = when(policy, settings);
      return says === null ? [] : [warning(says, wayOut)];
    });
    return found.length === 0 ? [ok(`nothing contradicts itself; the default mode is ${policy.modes.default}`)] : found;
  },
});
