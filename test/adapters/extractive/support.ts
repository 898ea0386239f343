/** What the tests of this folder share: the demo's policy, a model made of it, a silent log. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createExtractive } from '../../../src/adapters/extractive/index.ts';
import { policySchema } from '../../../src/core/policy.ts';
import type { Log } from '../../../src/core/ports.ts';

const nothing = () => undefined;
export const silent: Log = {
  child: () => silent,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};

const file = new URL('../../../demo/firstline.yaml', import.meta.url);
export const demoPolicy = policySchema.parse(parse(readFileSync(file, 'utf8')));

export const demoModel = () => createExtractive({ policy: demoPolicy, log: silent });
