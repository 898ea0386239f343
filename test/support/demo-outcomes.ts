// What may become of each of the demo's tickets, by its key: from the notes in demo/tickets.yaml, not from what the code
// does. Apart because more than one suite judges by it.
import type { DecisionKind } from '../../src/core/decision.ts';

export type Allowed = Readonly<{
  kinds: readonly DecisionKind[];
  group?: string;
  priorities?: readonly string[];
  tag?: string;
}>;

const only = (...kinds: DecisionKind[]): Allowed => ({ kinds });
const raised = ['high', 'urgent'];

export const demoOutcomes: Readonly<Record<string, Allowed>> = {
  'export-how-to': only('reply'),
  'charged-twice-wants-money': only('suggest', 'handover'),
  'lockout-before-demo': { kinds: ['reply'], priorities: raised },
  'plan-comparison': only('reply'),
  'rate-limit-complaint': only('reply'),
  'angry-third-mail': only('handover'),
  'legal-threat': { kinds: ['handover'], group: 'Legal', priorities: raised },
  'security-report': { kinds: ['handover'], group: 'Security', priorities: ['urgent'] },
  'wants-a-person': only('handover'),
  'refund-over-limit': { kinds: ['handover'], group: 'Billing' },
  'fr-facture-tva': { kinds: ['reply'], tag: 'firstline_language_fr' },
  'fr-frais-kilometriques': only('handover'),
  'de-konto-gesperrt': { kinds: ['reply'], tag: 'firstline_language_de' },
  'de-fahrtenschreiber': only('handover'),
  'forwarded-thread': only('reply', 'suggest'),
  'hidden-orders': { kinds: ['suggest', 'handover'], priorities: ['low', 'normal', 'high'] },
  'out-of-office-flagged': only('ignore'),
  'out-of-office-unflagged': only('ignore'),
  bounce: only('ignore'),
  newsletter: only('ignore'),
  'colleague-in-copy': only('suggest', 'handover'),
  'unverified-first-contact': only('suggest'),
  'opened-by-agent': only('label'),
  'already-answered': only('ignore'),
  'assigned-to-person': only('label'),
  'writes-twice': only('reply'),
  'chat-message': only('label'),
  'no-answer': only('handover'),
  thanks: only('label'),
  'very-short': only('handover'),
  'competitor-quote': only('suggest', 'handover'),
  'empty-subject': only('reply'),
  'delete-former-employee': only('reply'),
  'webhook-twice': only('reply'),
};
