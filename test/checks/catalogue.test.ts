/** Runs every check's own examples, so that documentation, examples and behaviour are one thing. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { AnyCheck } from '../../src/core/check.ts';
import type { EvidenceAt, Stage } from '../../src/core/evidence.ts';
import { examplePolicy } from '../../src/core/example.ts';
import { spokenChecks } from '../../src/core/guardrail.ts';
import { aboutAnswers } from '../../src/core/handover.ts';
import { graveChecks } from '../../src/core/next-step.ts';

const policy = examplePolicy();
const folder = new URL('../../src/checks/', import.meta.url);
const files = readdirSync(folder).filter((name) => name !== 'index.ts');

/** A check's own stage and its examples belong together; the erased type cannot say so. */
const run = (check: AnyCheck, evidence: EvidenceAt[Stage]): string | null =>
  (check.test as (evidence: EvidenceAt[Stage], rules: typeof policy) => string | null)(evidence, policy);
const seen = (evidence: EvidenceAt[Stage]): string =>
  `${evidence.snapshot.ticket.subject} / ${evidence.comment.text}`.replace(/\s+/g, ' ').slice(0, 90);

describe('the catalogue of checks', () => {
  it('lists every file of the folder, under the name of the file', () => {
    expect(checks.map((check) => `${check.id}.ts`).sort()).toEqual(files.sort());
  });

  it('names no check twice', () => {
    expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
  });

  it('has every check that something else goes by', () => {
    const ids: readonly string[] = checks.map(({ id }) => id);
    const named = [...graveChecks, ...spokenChecks, ...aboutAnswers];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(checks.map((check) => [check.id, check] as const))('%s says in a sentence what it is for', (_, check) => {
    expect(check.about).toMatch(/^[A-Z].{15,140}\.$/);
    expect(check.fires.length).toBeGreaterThanOrEqual(1);
    expect(check.quiet.length).toBeGreaterThanOrEqual(2);
  });
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  it.each(check.fires.map((evidence) => [seen(evidence), evidence] as const))('fires on: %s', (_title, evidence) => {
    const reason = run(check, evidence);
    expect(reason).toMatch(/^[a-zA-Z].{8,100}$/);
    if (evidence.comment.text.length > 12) expect(reason).not.toContain(evidence.comment.text);
  });

  it.each(check.quiet.map((evidence) => [seen(evidence), evidence] as const))('is quiet on: %s', (_title, evidence) => {
    expect(run(check, evidence)).toBeNull();
  });
});
