/**
 * From a ticket that may be worked on to what it is about: the customer's files, the long thread made short, the labels,
 * and what the customer has said yes to. Separate from `triage` because each of these costs calls that some tickets save.
 */
import { checks } from './checks/index.ts';
import { classify } from './classify.ts';
import { condense } from './condense.ts';
import { type Confirmation, confirm } from './confirm.ts';
import { type Finding, judge, strongest } from './core/check.ts';
import type { Classified, Snapshotted } from './core/evidence.ts';
import { withTextOrDemoted } from './core/guardrail.ts';
import type { World } from './core/ports.ts';
import { readAttachments } from './read-attachments.ts';

export type Understood = Readonly<{ classified: Classified; confirmed: Confirmation; findings: readonly Finding[] }>;

/** `onSight`: what is against it already. A ticket that only gets labels is read no further than they need. */
export async function understand(
  world: World,
  seen: Snapshotted,
  onSight: readonly Finding[],
  signal: AbortSignal,
): Promise<Understood> {
  const { model, policy } = world;
  const isForLabels = strongest(onSight) === 'label';
  const withFiles = isForLabels ? seen : await readAttachments(world, seen, signal);
  const short = isForLabels ? { evidence: seen, calls: [] } : await condense(world, withFiles, signal);
  const { value: classification, calls } = await classify(world, short.evidence, signal);
  const all = [...short.calls, ...calls];
  const classified: Classified = { ...short.evidence, classification, model: model.name, calls: all };
  const confirmed = await confirm(world, classified, signal);
  const inFiles = withFiles === seen ? [] : judge(checks, 'snapshotted', withFiles, policy);
  const findings = [
    ...onSight,
    ...inFiles.filter(({ check }) => onSight.every((each) => each.check !== check)),
    ...confirmed.findings,
    ...withTextOrDemoted(judge(checks, 'classified', classified, policy), classification.language, policy),
  ];
  return { classified, confirmed, findings };
}
