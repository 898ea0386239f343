// Asks axe what on a page shuts people out. Only what it calls serious or critical counts; the rest is advice.
// https://github.com/dequelabs/axe-core
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] };

/** Colours that are on their way to others. */
const transitions = `document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)`;

/** A line for each: the rule, where, and what to do. Its script passes the page's own policy by, as a debugger's does. */
export async function shutOut(frame: Frame): Promise<readonly string[]> {
  if (!(await frame.evaluate('"axe" in globalThis'))) await frame.evaluate(source);
  await frame.evaluate(`Promise.allSettled(${transitions})`);
  const found = (await frame.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)) as {
    violations: Violation[];
  };
  return found.violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}
