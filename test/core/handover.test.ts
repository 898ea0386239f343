// To which people a ticket goes, what they are told, and what the customer hears meanwhile.
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/check.ts';
import { type Decision, decide } from '../../src/core/decision.ts';
import {
  agentId,
  type ClassifiedParts,
  classified,
  examplePassage,
  examplePolicy,
  selfId,
} from '../../src/core/example.ts';
import { examplePlanned } from '../../src/core/example-action.ts';
import { renderBrief } from '../../src/core/render.ts';

type Handover = Extract<Decision, { kind: 'handover' }>;
const angry = { check: 'angry', effect: 'handover', reason: 'the customer is angry' } as const;
const groups = { default: 'Support', legal: 'Legal', night: 'Night shift', french: 'Équipe' };

function handed(
  policyParts: Record<string, unknown>,
  parts: ClassifiedParts = {},
  more: Partial<ReturnType<typeof classified>> = {},
  besides: readonly Finding[] = [],
) {
  const policy = examplePolicy({ groups, ...policyParts });
  const base = classified(parts);
  const ids = { default: 1, legal: 2, night: 3, french: 4 };
  const desk = { ...base.desk, groups: ids, agents: { 'grace@acme.example': agentId } };
  const evidence = { ...base, desk, model: 'claude' as const, ...more };
  const decision = decide({ stage: 'classified', evidence, passages: [] }, [angry, ...besides], policy);
  return decision as Handover;
}

describe('the group', () => {
  const routes = [
    { when: { checks: ['angry'], hours: 'closed' }, group: 'night' },
    { when: { languages: ['fr'] }, group: 'french', assignee: 'grace@acme.example' },
  ];
  const closed = () => ({ hours: { ...classified().hours, open: false } });

  test('is that of the first route that fits: reason and hours, language', () => {
    expect(handed({ escalation: { routes } }, {}, closed()).groupKey).toBe('night');
    const french = handed({ escalation: { routes } }, { classification: { language: 'fr' } });
    expect([french.groupKey, french.group, french.assignee]).toEqual(['french', 4, agentId]);
    expect(handed({ escalation: { routes } }).groupKey).toBe('default');
  });

  test('without a route is the reason’s, then the intent’s, then the default one', () => {
    const intents = [{ id: 'how-to', about: 'x', examples: [], group: 'french' }];
    expect(handed({ intents, checks: { angry: { group: 'legal' } } }).groupKey).toBe('legal');
    expect(handed({ intents }).groupKey).toBe('french');
    expect(handed({}).groupKey).toBe('default');
    expect(handed({ groups: { legal: 'Legal' } }).groupKey).toBeNull();
  });

  test('by brand and by priority', () => {
    const byBrand = [{ when: { brands: [42], priorities: ['urgent'] }, group: 'legal' }];
    const parts: ClassifiedParts = { ticket: { brandId: 42 }, classification: { priority: 'urgent' } };
    expect(handed({ escalation: { routes: byBrand } }, parts).groupKey).toBe('legal');
    expect(handed({ escalation: { routes: byBrand } }, { ticket: { brandId: 42 } }).groupKey).toBe('default');
  });
});

describe('the customer', () => {
  const expectations = { standard: '2-4 hours', urgent: '30 minutes' };

  test('hears nothing where the policy has neither a text nor expectations', () => {
    expect(handed({}).line).toBeNull();
  });

  test.each([
    ['en', 'normal', 'thank you for your message. A colleague takes over and will write to you within 2 to 4 hours.'],
    [
      'de',
      'urgent',
      'danke für Ihre Nachricht. Eine Kollegin oder ein Kollege übernimmt und schreibt Ihnen innerhalb von 30 Minuten.',
    ],
    [
      'fr',
      'normal',
      'merci pour votre message. Une personne de notre équipe prend le relais et vous écrira sous 2 à 4 heures.',
    ],
    [
      'it',
      'normal',
      'grazie per il Suo messaggio. Una persona del nostro team se ne occupa e Le scriverà entro 2-4 ore.',
    ],
  ] as const)('hears in %s who takes over and when (%s)', (language, priority, line) => {
    const languages = ['en', 'de', 'fr', 'it'];
    expect(handed({ languages, escalation: { expectations } }, { classification: { language, priority } }).line).toBe(
      line,
    );
  });

  test('hears it although a draft did not stand or the label was unsure, and hears nothing where the message itself is doubtful', () => {
    const demoted = (check: string) =>
      handed({ escalation: { expectations } }, {}, {}, [{ check, effect: 'demote', reason: 'x' }]).line;
    expect(demoted('uncited')).toContain('A colleague takes over');
    expect(demoted('low-confidence')).toContain('A colleague takes over');
    expect(demoted('suspicious-input')).toBeNull();
  });

  test('hears the day and the time when nobody works now', () => {
    const hours = {
      ...{ open: false, timeZone: 'Europe/London' },
      standard: { least: 120, most: 240, from: '2026-11-30T11:00:00Z', until: '2026-11-30T13:00:00Z' },
      urgent: { least: 30, most: 30, from: '2026-11-30T09:30:00Z', until: '2026-11-30T09:30:00Z' },
    };
    const { line } = handed({ escalation: { expectations } }, {}, { hours });
    expect(line).toBe(
      'thank you for your message. A colleague takes over and will write to you by Monday 30 November at 13:00 GMT.',
    );
  });

  test('hears the reason’s own text, with the time in it where it asks for one', () => {
    const checks = { angry: { text: { en: 'A supervisor writes to you {expected}.' } } };
    expect(handed({ checks }).line).toBe('A supervisor writes to you within 2 to 4 hours.');
    const finnish = { angry: { text: { fi: 'Vastaamme {expected}.' } } };
    expect(handed({ languages: ['fi'], checks: finnish }, { classification: { language: 'fi' } }).line).toBeNull();
  });
});

describe('the brief', () => {
  const intents = [
    {
      ...{ id: 'how-to', about: 'x', examples: [] },
      needs: [
        { fact: 'order number', pattern: 'ORD-\\d{5}' },
        { fact: 'date of purchase', pattern: '\\d{1,2} \\w+ 20\\d\\d' },
      ],
    },
  ];

  test('says what was answered and promised, what nobody has told, the mood, and who it is', () => {
    const { brief } = handed(
      { intents },
      {
        comments: [
          { text: 'My headphones (ORD-78432) are broken.' },
          { authorId: selfId, text: 'Hold the button for ten seconds.' },
          { text: 'Still broken.' },
          { authorId: agentId, text: 'Sorry! We will call you tomorrow before noon. Thanks.' },
          { text: 'Nobody called.' },
        ],
        history: { heard: [1, 3].map((commentId) => ({ commentId, sentiment: -0.4, signals: [], unsure: false })) },
        classification: { sentiment: -0.8, summary: 'Wants the headphones replaced' },
        organization: { name: 'Liffey Catering' },
      },
    );
    const text = renderBrief(brief);
    expect(text).toContain('Who: Ada Customer, Liffey Catering, writes English');
    expect(text).toContain('Wants: Export — Wants the headphones replaced');
    expect(text).toContain('So far: 5 messages, 1 by staff, 1 by Firstline');
    expect(text).toContain('Mood: angry, getting worse (-0.4, -0.4, -0.8)');
    expect(text).toContain('Firstline: Hold the button for ten seconds.');
    expect(text).toContain('Grace Agent promised: We will call you tomorrow before noon.');
    expect(text).toContain('Not told yet: date of purchase');
    expect(text).not.toContain('order number');
  });

  test('says what other systems said and what waits for somebody', () => {
    const policy = examplePolicy();
    const evidence = {
      ...classified(),
      ...{ passages: [examplePassage()], failedDrafts: 0, callsInTurn: 0 },
      lookups: [
        {
          id: 'lookup_order.1',
          tool: 'lookup_order',
          input: {},
          facts: [{ path: 'status', value: 'delivered', sendable: true }],
        },
      ],
      planned: [examplePlanned({ after: 'agent', reason: 'more than 50 USD is for an agent to decide' })],
      answer: {
        kind: 'escalated',
        reason: 'the assistant asked for a person',
        summary: 'The customer wants the money for ORD-78432 back.',
      } as const,
    };
    const decision = decide({ stage: 'answered', evidence }, [angry], policy) as Handover;
    const text = renderBrief(decision.brief);
    expect(text).toContain('Wants: Export — The customer wants the money for ORD-78432 back.');
    expect(text).toContain('Looked up:\n- lookup order: status: delivered');
    expect(text).toContain('Still open:\n- Refund of 89.99 USD for order ORD-78432 (defective) (more than 50 USD');
    expect(text).toContain('Next: Decide on what waits, then answer the customer.');
  });
});
