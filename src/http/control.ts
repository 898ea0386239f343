/**
 * What an operator can do to a running Firstline, over a socket in the data folder, and the end that asks for it. Needed
 * because the embedded database belongs to one process: `firstline stop` in another terminal has to ask that process.
 */
import { request } from 'node:http';
import type { Affected } from '../core/affected.ts';
import type { SendingStop } from '../core/answer-limits.ts';
import type { Classification } from '../core/classification.ts';
import type { Condition } from '../core/condition.ts';
import type { Explanation } from '../core/explain.ts';
import { Fault, type FaultKind } from '../core/fault.ts';
import type { ParkedJob, RunView } from '../core/ports.ts';
import type { RunRow } from '../core/run-row.ts';
import type { TicketId } from '../core/ticket.ts';

/** A ticket triaged on request may wait for the model. */
const answerTimeoutMs = 120_000;

export type Jobs = Readonly<{
  halted: boolean;
  /** Set while no answer goes out by itself. */
  sendingStopped: SendingStop | null;
  waiting: number;
  working: number;
  parked: readonly ParkedJob[];
  /** Tickets that keep failing and are still tried. */
  struggling: readonly Readonly<{ ticketId: TicketId; tries: number }>[];
  recent: readonly RunView[];
}>;

/** The fields of the contract for one ticket, with the texts that were or would be written. */
export type TriageView = RunRow &
  Readonly<{
    durationMs: number;
    draft: string | null;
    brief: string | null;
    classification: Classification | null;
    /** When it was asked for. */
    explanation?: Explanation;
  }>;

/** What needs the database, and for articles the knowledge base, but no Zendesk and no model. */
export interface JobsControl {
  jobs(): Promise<Jobs>;
  /** False when no parked job has this id. */
  retry(id: string): Promise<boolean>;
  /** Halts every write of every process on this database; or goes on, with answers that were stopped as well. */
  halt(halted: boolean): Promise<void>;
  /** Replies and open drafts that quoted the article of this id or public address, newest first. */
  affected(article: string): Promise<readonly Affected[]>;
}

export interface Control extends JobsControl {
  condition(): Promise<Condition>;
  /** Triages one ticket now, or says what would happen. */
  triage(ticketId: TicketId, dryRun: boolean, explained: boolean): Promise<TriageView>;
}

/** A fault of the running one, as JSON; every other error is a 500. */
export const faultStatus = 422;

/** The asking end. Rejects when nobody listens on the socket. */
export function remoteControl(socketPath: string): Control {
  const call = async (method: string, path: string): Promise<unknown> =>
    JSON.parse(await ask(socketPath, method, path));
  return {
    jobs: async () => (await call('GET', '/jobs')) as Jobs,
    condition: async () => (await call('GET', '/condition')) as Condition,
    retry: async (id) => (await call('POST', `/jobs/${encodeURIComponent(id)}/retry`)) === true,
    halt: async (halted) => {
      await call('POST', halted ? '/halt' : '/go');
    },
    affected: async (article) =>
      (await call('GET', `/affected?article=${encodeURIComponent(article)}`)) as readonly Affected[],
    triage: async (ticketId, dryRun, explained) =>
      (await call('POST', `/triage/${ticketId}?dry=${dryRun}&explain=${explained}`)) as TriageView,
  };
}

function faultOf(text: string): Fault {
  const { kind, message } = JSON.parse(text) as { kind: FaultKind; message: string };
  return new Fault(kind, message);
}

function ask(socketPath: string, method: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method, path, timeout: answerTimeoutMs }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        if (response.statusCode === 200) resolve(text);
        else if (response.statusCode === faultStatus) reject(faultOf(text));
        else reject(new Error(`the running Firstline answered ${response.statusCode}: ${text}`));
      });
    });
    sent.on('timeout', () => sent.destroy(new Error('the running Firstline did not answer in time')));
    sent.on('error', reject);
    sent.end();
  });
}
