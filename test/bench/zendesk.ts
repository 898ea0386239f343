// The benchmarks' side of the local Zendesk: starts its process and talks to it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RequestRecord, SandboxSwitches } from '../../src/sandbox/index.ts';

export type ZendeskCall =
  | Readonly<{ kind: 'open'; count: number }>
  | Readonly<{ kind: 'switches'; switches: Partial<SandboxSwitches> }>
  | Readonly<{ kind: 'feed'; waiting: number }>
  | Readonly<{ kind: 'requests' }>;
export type ZendeskAnswer =
  | Readonly<{ kind: 'ready'; url: string }>
  | Readonly<{ kind: 'opened'; tickets: readonly number[] }>
  | Readonly<{ kind: 'done'; tickets: readonly number[]; requests: readonly RequestRecord[] }>;

export type Zendesk = Readonly<{
  url: string;
  /** Opens so many of the demo's tickets; returns their numbers. */
  open: (count: number) => Promise<readonly number[]>;
  set: (switches: Partial<SandboxSwitches>) => void;
  /** From now on so many tickets wait to be read at any time; tells of each that is opened. 0 ends it. */
  feed: (waiting: number, heard: (ticketId: number) => void) => void;
  requests: () => Promise<readonly RequestRecord[]>;
  close: () => Promise<void>;
}>;

/** The OAuth client that the demo's account knows. */
export const oauth = { clientId: 'firstline', clientSecret: 'sandbox-client-secret' } as const;

export async function startZendesk(): Promise<Zendesk> {
  const child = fork(fileURLToPath(new URL('./zendesk-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [ready] = (await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('the local Zendesk ended before it was ready'))),
  ])) as [ZendeskAnswer];
  if (ready.kind !== 'ready') throw new Error('the local Zendesk did not say where it is');
  let heard: (ticketId: number) => void = () => undefined;
  child.on('message', (answer: ZendeskAnswer) => {
    if (answer.kind === 'opened') answer.tickets.forEach(heard);
  });
  const ask = async (call: ZendeskCall): Promise<Extract<ZendeskAnswer, { kind: 'done' }>> => {
    child.send(call);
    for (;;) {
      const [answer] = (await once(child, 'message')) as [ZendeskAnswer];
      if (answer.kind === 'done') return answer;
    }
  };
  return {
    url: ready.url,
    open: async (count) => (await ask({ kind: 'open', count })).tickets,
    set: (switches) => void child.send({ kind: 'switches', switches } satisfies ZendeskCall),
    feed: (waiting, listener) => {
      heard = listener;
      child.send({ kind: 'feed', waiting } satisfies ZendeskCall);
    },
    requests: async () => (await ask({ kind: 'requests' })).requests,
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
