/** Asks Firstline for figures and for the runs behind one, and checks what comes. Free of React, so that a test can ask. */
import {
  type BehindQuery,
  behindSchema,
  type Behind as Found,
  type Insights,
  type InsightsQuery,
  insightsSchema,
} from '../../core/app/insights-schema.ts';
import { ask } from '../ask.ts';
import { type Trouble, troubleOf } from '../shown.ts';
import type { ZafClient } from '../zaf.ts';
import { pathOf } from './choice.ts';

export type Got<T> = Readonly<{ found: T }> | Readonly<{ trouble: Trouble }>;

export const getInsights = (client: ZafClient, query: InsightsQuery): Promise<Got<Insights>> =>
  get(client, pathOf(query, 'figures'), (body) => insightsSchema.safeParse(body).data);

export const getBehind = (client: ZafClient, query: BehindQuery): Promise<Got<Found>> =>
  get(client, pathOf(query, 'runs'), (body) => behindSchema.safeParse(body).data);

async function get<T>(client: ZafClient, path: string, read: (body: unknown) => T | undefined): Promise<Got<T>> {
  const answer = await ask(client, path);
  if (answer === null) return { trouble: 'no-address' };
  if ('failure' in answer) return { trouble: troubleOf(answer.failure, navigator.onLine) };
  const found = read(answer.body);
  return found === undefined ? { trouble: hasRuns(answer.body) ? 'not-understood' : 'wrong-address' } : { found };
}

/** Something else may answer at a wrong address, and with 200; what has runs is a Firstline of another version. */
const hasRuns = (body: unknown): boolean => typeof body === 'object' && body !== null && 'runs' in body;
