/** Every word on the page, in one place so that it can be translated. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import type { Trouble } from './shown.ts';

type Said = Readonly<{ title: string; text: string }>;

/** Of the words below: numbers and times are written the same way. */
export const locale = 'en';

/** How a decision stands to the ticket; `failed` and `shadow` both are not on it. */
export type Standing = 'written' | 'pending' | 'shadow' | 'failed' | 'earlier';
type Decision = TicketView['decision'];

export const headlines: Readonly<Record<Standing, Readonly<Record<Decision, string>>>> = {
  written: {
    reply: 'Answered',
    suggest: 'A draft for you',
    handover: 'Handed over to a person',
    label: 'Labelled only',
    ignore: 'Left alone',
  },
  pending: {
    reply: 'The answer is being sent',
    suggest: 'A draft is being written',
    handover: 'Being handed over',
    label: 'Labels are being written',
    ignore: 'Left alone',
  },
  shadow: {
    reply: 'Would have answered',
    suggest: 'Would have drafted',
    handover: 'Would have handed it over',
    label: 'Would have labelled only',
    ignore: 'Left alone',
  },
  failed: {
    reply: 'The answer could not be sent',
    suggest: 'The draft could not be written',
    handover: 'Could not be handed over',
    label: 'Labels could not be written',
    ignore: 'Left alone',
  },
  earlier: {
    reply: 'Answered by an earlier attempt',
    suggest: 'Drafted by an earlier attempt',
    handover: 'Handed over by an earlier attempt',
    label: 'Labelled by an earlier attempt',
    ignore: 'Left alone',
  },
};

/** Above why the ticket does not hold a decision. */
export const reasonTitles: Readonly<Record<Standing, string>> = {
  written: '',
  pending: 'Not there yet',
  shadow: 'Nothing was written',
  failed: 'What happened',
  earlier: 'See the ticket for it',
};

/** Above why it was decided so: on the ticket, and where it is not. */
export const whyTitles: Readonly<Record<'done' | 'undone', Readonly<Record<Decision, string>>>> = {
  done: {
    reply: '',
    suggest: 'Why it was not sent',
    handover: 'Why a person has it',
    label: 'Why only labels',
    ignore: 'Why it was left alone',
  },
  undone: {
    reply: '',
    suggest: 'Why only a draft',
    handover: 'Why a person should have it',
    label: 'Why only labels',
    ignore: 'Why it was left alone',
  },
};

export const nothings: Readonly<Record<'no-run' | 'in-work' | 'parked', Said>> = {
  'no-run': { title: 'Nothing yet', text: 'Firstline has not worked on this ticket. What it finds will appear here.' },
  'in-work': { title: 'At work', text: 'Firstline is reading this ticket now.' },
  parked: {
    title: 'Not finished',
    text: 'Firstline could not finish this ticket and left it to you. Whoever runs it sees why with “firstline jobs”.',
  },
};

export const troubles: Readonly<Record<Trouble, Said>> = {
  offline: { title: 'You are offline', text: 'This will load again when the connection is back.' },
  unreachable: {
    title: 'Firstline does not answer',
    text: 'It may be restarting; this will load again by itself. The ticket itself is not affected.',
  },
  refused: {
    title: 'Firstline refused this app',
    text: 'Either the shared secret in the app’s settings is not the one Firstline was started with, or the clock of its machine is wrong. Its log says which; an admin can correct it.',
  },
  'not-allowed': {
    title: 'Zendesk stopped the request',
    text: 'The app was built for another host than the address in its settings. An admin can correct the address, or build the app again with “firstline app --endpoint”.',
  },
  'too-often': {
    title: 'Zendesk’s limit for apps is reached',
    text: 'Apps have asked too often in the last minute. This will load again by itself.',
  },
  'not-ready': {
    title: 'Firstline is not set up for this app',
    text: 'FIRSTLINE_APP_SECRET is not set where it runs. Whoever runs Firstline can set it.',
  },
  'no-address': { title: 'No address', text: 'An admin has to enter the address of Firstline in the app’s settings.' },
  'wrong-address': {
    title: 'Something else answered',
    text: 'The address in the app’s settings does not lead to Firstline. An admin can correct it.',
  },
  failed: { title: 'That did not work', text: 'Firstline answered with an error. Its log says why.' },
};

export const words = {
  byPerson: 'Answered by a person',
  answered: { title: 'Somebody has answered since', text: 'Look at the ticket before you use this draft.' },
  newer: { title: 'The customer has written since', text: 'What stands here does not know the newest message.' },
  inWork: 'Firstline is working on this ticket again.',
  old: 'Could not be refreshed:',
  retry: 'Try again',
  draft: { mine: 'Draft', sent: 'What was sent', sending: 'What is being sent' },
  sources: 'Sources',
  /** A value from a look-up that a sentence rests on. */
  fact: (tool: string, says: string) => `${tool.replaceAll('_', ' ')}: ${says}`,
  /** What the gate has against a sentence, as it says it. */
  objection: (reason: string) => `Not proved: it ${reason}`,
  sourceOf: (place: number, title: string) => `Source ${place}: ${title}`,
  changed: (ago: string) => `changed ${ago}`,
  opensTab: '(opens in a new tab)',
  insert: 'Insert into reply',
  insertAnyway: 'Insert all the same',
  inserted: {
    alone: 'The draft is in your reply. Read it before you send it.',
    already: 'The draft is already in your reply.',
    beside: 'The draft stands below what you had written. Check whether it is public or internal.',
    'other-ticket': 'Another ticket is open now; nothing was inserted.',
    failed: 'The draft could not be inserted here. You can copy it instead.',
  },
  labels: 'Labels',
  priority: (priority: string) => `${priority} priority`,
  mood: (sentiment: string) => `${sentiment} mood`,
  sure: (percent: number) => `${percent}% sure`,
  checks: (count: number) => `What the checks said (${count})`,
  brief: 'Brief',
  who: 'Who',
  wants: 'Wants',
  said: 'So far',
  answeredSoFar: 'Answered',
  records: 'On record',
  remains: 'Still to be done',
  missing: 'Not told yet',
  moodNow: 'Mood',
  found: 'May help',
  next: 'Next',
  model: { claude: 'Claude', extractive: 'Quotes only, no model' },
  effects: {
    note: 'noted',
    script: 'set wording',
    demote: 'draft only',
    handover: 'to a person',
    label: 'labels only',
    ignore: 'left alone',
  },
  loading: 'Loading',
  outside: 'This page belongs into Zendesk’s ticket sidebar.',
} as const;
