// Tags by which people, macros and rules ask for a handover: what counts as open, who asked, and that each is served once.
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/core/basis.ts';
import { decide } from '../../src/core/decision.ts';
import { agentId, classified, examplePolicy, exampleTicket, snapshotted } from '../../src/core/example.ts';
import { openRequests, requestCause, requestFindings, servedRequests } from '../../src/core/requests.ts';
import { tagsFor } from '../../src/core/update.ts';

const { history } = snapshotted();
const change = (auditId: number, tagsAdded: readonly string[], parts: Partial<Change> = {}): Change => ({
  ...{ auditId, authorId: agentId, byPerson: true, at: '2026-11-20T09:59:00Z', fields: ['tags'], tagsAdded },
  ...{ commentId: null, commentPublic: null, marker: null, approval: null },
  ...parts,
});

describe('a request', () => {
  test('is open while its tag, or the record a trigger made of it, is not of a handover of ours', () => {
    const asked = exampleTicket({ tags: ['firstline_escalate_legal_threat', 'vip'] });
    expect(openRequests(asked, history)).toEqual(['firstline_escalate_legal_threat']);
    const recorded = exampleTicket({ tags: ['firstline_handover', 'firstline_handover_legal_threat'] });
    expect(openRequests(recorded, history)).toEqual(['firstline_handover_legal_threat']);
    expect(openRequests(recorded, { ...history, handedOverFor: ['legal-threat'] })).toEqual([]);
    expect(openRequests(exampleTicket({ tags: ['firstline_handover'] }), history)).toEqual([]);
  });

  test('belongs to the audit in which somebody set it, whoever made a record of it afterwards', () => {
    const changes = [
      change(1, ['firstline_escalate_person']),
      change(2, ['vip']),
      change(3, ['firstline_handover_person'], { marker: { run: 'r', decision: 'handover', write: 1 } }),
    ];
    expect(requestCause(['firstline_handover_person'], changes)).toBe('tag:1');
    expect(requestCause(['firstline_handover_legal_threat'], changes)).toBeNull();
  });

  test('gives the ticket to the group of the check it names, and is gone afterwards; the record stays', () => {
    const policy = examplePolicy({ checks: { 'legal-threat': { group: 'legal' } } });
    const evidence = classified({ cause: 'tag:1' });
    const findings = requestFindings(['firstline_escalate_legal_threat']);
    const decision = decide({ stage: 'classified', evidence, passages: [] }, findings, policy);
    expect(decision).toMatchObject({ kind: 'handover', groupKey: 'legal' });
    const tags = tagsFor(decision, ['vip', 'firstline_escalate_legal_threat']);
    expect(tags).toEqual(expect.arrayContaining(['vip', 'firstline_handover', 'firstline_handover_legal_threat']));
    expect(tags.some((tag) => tag.startsWith('firstline_escalate_'))).toBe(false);
  });
});

test('triggers serve the reasons that have a group, and anything else that needs a person', () => {
  const policy = examplePolicy({ checks: { 'legal-threat': { group: 'legal' }, angry: { priority: 'high' } } });
  expect(servedRequests(policy)).toEqual([
    { word: 'legal_threat', groupKey: 'legal' },
    { word: 'person', groupKey: 'default' },
  ]);
});
