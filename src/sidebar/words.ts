/** Every word on the page, in one place so that it can be translated. */
import type { TicketView } from '../core/ticket-view.ts';
import type { Trouble } from './shown.ts';

type Said = Readonly<{ title: string; text: string }>;

export const headlines: Readonly<Record<TicketView['decision'], string>> = {
  reply: 'A reply',
  suggest: 'A draft for you',
  handover: 'Handed over to a person',
  label: 'Labelled only',
  ignore: 'Left alone',
};

export const whyTitles: Readonly<Record<TicketView['decision'], string>> = {
  reply: 'Why it was not sent',
  suggest: 'Why it was not sent',
  handover: 'Why a person has it',
  label: 'Why only labels',
  ignore: 'Why it was left alone',
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
  unreachable: { title: 'Firstline does not answer', text: 'It may be restarting. The ticket itself is not affected.' },
  refused: {
    title: 'Firstline refused this app',
    text: 'The shared secret in the app’s settings is not the one Firstline was started with. An admin can correct it.',
  },
  'not-ready': {
    title: 'Firstline is not set up for this app',
    text: 'It may be restarting, or FIRSTLINE_APP_SECRET is not set where it runs.',
  },
  'no-address': { title: 'No address', text: 'An admin has to enter the address of Firstline in the app’s settings.' },
  'wrong-address': {
    title: 'Something else answered',
    text: 'The address in the app’s settings does not lead to Firstline. An admin can correct it.',
  },
  failed: { title: 'That did not work', text: 'Firstline answered with an error. Its log says why.' },
};

export const words = {
  answered: 'Answered',
  newer: { title: 'The customer has written since', text: 'What stands here does not know the newest message.' },
  inWork: 'Firstline is working on this ticket again.',
  old: 'Could not be refreshed:',
  retry: 'Try again',
  draft: 'Draft',
  sentReply: 'What was sent',
  sources: 'Sources',
  sourceOf: (place: number, title: string) => `Source ${place}: ${title}`,
  changed: (ago: string) => `changed ${ago}`,
  opensTab: '(opens in a new tab)',
  insert: 'Insert into reply',
  inserted: {
    alone: 'The draft is in your reply. Read it before you send it.',
    beside: 'The draft stands below what you had written. Check whether it is public or internal.',
    'other-ticket': 'Another ticket is open now; nothing was inserted.',
    failed: 'The draft could not be inserted here. You can copy it instead.',
  },
  labels: 'Labels',
  priority: (priority: string) => `${priority} priority`,
  mood: (sentiment: string) => `${sentiment} mood`,
  sure: (percent: number) => `${percent} % sure`,
  checks: (count: number) => `What the checks said (${count})`,
  brief: 'Brief',
  who: 'Who',
  wants: 'Wants',
  said: 'So far',
  found: 'May help',
  next: 'Next',
  model: { claude: 'Claude', extractive: 'Quotes only, no model' },
  effects: {
    note: 'noted',
    demote: 'draft only',
    handover: 'to a person',
    label: 'labels only',
    ignore: 'left alone',
  },
  loading: 'Loading',
  outside: 'This page belongs into Zendesk’s ticket sidebar.',
} as const;
