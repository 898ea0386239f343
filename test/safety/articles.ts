/** The help centre of the suites: what may be quoted to everyone, and two articles that must never be. */
import type { SandboxArticle } from '../../src/sandbox/index.ts';

export const published: readonly SandboxArticle[] = [
  {
    title: 'Refunds: how long it takes until money is paid back',
    locale: 'en-us',
    body: '<p>A refund is paid back to the card within 5–7 business days.</p><p>Orders can be returned within 30 days after delivery.</p><p>You need the order number for a refund.</p>',
  },
  {
    title: 'Locked accounts',
    locale: 'en-us',
    body: '<p>After 5 failed logins an account is locked for 30 minutes. Verifying the e-mail address unlocks it at once.</p>',
  },
  {
    title: 'Headphones do not connect',
    locale: 'en-us',
    body: '<ol><li>Hold the button for 10 seconds to reset the headphones.</li><li>Switch pairing mode on.</li><li>Remove old pairings from your phone.</li></ol>',
  },
];

/** Words of articles that customers do not see. */
export const internal = ['fifty dollars at our discretion', 'secret autumn tariff'] as const;

export const articles: readonly SandboxArticle[] = [
  ...published,
  {
    title: 'Internal: goodwill credits (HERON-50)',
    locale: 'en-us',
    segment: 'agents',
    body: `<p>For a refund that takes long give up to ${internal[0]}.</p>`,
  },
  {
    title: 'Draft: refunds next year',
    locale: 'en-us',
    draft: true,
    body: `<p>Refunds follow the ${internal[1]}.</p>`,
  },
];
