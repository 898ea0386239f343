/** All payloads, each with an id of its own. Adding one is a row in its family's table. */
import { citations } from './citations.ts';
import { desk } from './desk.ts';
import { labels } from './labels.ts';
import type { Payload } from './payload.ts';
import { refunds } from './refunds.ts';
import { smuggling } from './smuggling.ts';
import { stops } from './stops.ts';
import { tools } from './tools.ts';
import { words } from './words.ts';

export type { Payload, Scene } from './payload.ts';
export { honest } from './payload.ts';

/** What these can do depends on the policy; the others only on the pipeline. */
const byPolicy: readonly string[] = ['refunds', 'tools', 'smuggling'];
const share = 7;

const named = ({ family, id, ...rest }: Payload): Payload => ({ ...rest, family, id: `${family}-${id}` });

export const payloads: readonly Payload[] = [words, smuggling, citations, refunds, tools, desk, stops, labels]
  .flat()
  .map(named);

/** For a test: of what depends on the policy every other one, of the rest a seventh; others for the next policy. */
export const payloadsFor = (policyIndex: number): readonly Payload[] =>
  payloads.filter(({ family }, place) => {
    const of = byPolicy.includes(family) ? 2 : share;
    return place % of === policyIndex % of;
  });
