// Open-loop load: every request has its time, is sent then whatever became of the ones before, and its latency counts
// from that time. A server (or client) that stalls is thus charged for everything that had to wait.
import { Agent, request } from 'node:http';
import { signatureOf } from '../../src/sandbox/index.ts';

export type Sent = Readonly<{
  eventId: string;
  /** 0 when there was no answer. */
  status: number;
  /** Why there was no answer: the system's code, and whether the connection had been used before. */
  failure: string | null;
  /** From the scheduled time to the end of the answer. */
  latencyMs: number;
  /** How late the request was sent: this process's own share of the latency. */
  lateMs: number;
}>;

export type Load = Readonly<{
  port: number;
  secret: string;
  perSecond: number;
  seconds: number;
  /** The ticket of the next event. */
  next: () => Readonly<{ ticketId: number; isNew: boolean }>;
  idPrefix: string;
}>;

const answerWithinMs = 10_000;
const socketsMax = 200;

/** Resolves with one entry a request, in the order of the schedule, once all are answered or given up. */
export async function runLoad(load: Load): Promise<readonly Sent[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: socketsMax });
  const total = load.perSecond * load.seconds;
  const everyMs = 1000 / load.perSecond;
  const startedAt = performance.now();
  const sending: Promise<Sent>[] = [];
  await new Promise<void>((resolve) => {
    const sendDue = (): void => {
      while (sending.length < total && startedAt + sending.length * everyMs <= performance.now()) {
        sending.push(send(load, agent, `${load.idPrefix}${sending.length}`, startedAt + sending.length * everyMs));
      }
      if (sending.length === total) resolve();
      else setTimeout(sendDue, Math.max(0, startedAt + sending.length * everyMs - performance.now()));
    };
    sendDue();
  });
  const sent = await Promise.all(sending);
  agent.destroy();
  return sent;
}

function send(load: Load, agent: Agent, eventId: string, dueMs: number): Promise<Sent> {
  const lateMs = performance.now() - dueMs;
  const { ticketId, isNew } = load.next();
  const body = eventBody(eventId, ticketId, isNew);
  const timestamp = new Date().toISOString();
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Zendesk Webhook',
    'x-zendesk-webhook-invocation-id': eventId,
    'x-zendesk-webhook-signature': signatureOf(load.secret, timestamp, body),
    'x-zendesk-webhook-signature-timestamp': timestamp,
  };
  return new Promise((resolve) => {
    const done = (status: number, failure: string | null = null): void =>
      resolve({ eventId, status, failure, latencyMs: performance.now() - dueMs, lateMs });
    const target = { host: '127.0.0.1', port: load.port, path: '/webhooks/zendesk', method: 'POST' };
    const sending = request({ ...target, agent, headers, timeout: answerWithinMs }, (response) => {
      response.resume();
      response.once('end', () => done(response.statusCode ?? 0));
      response.once('error', (error) => done(0, error.message));
    });
    sending.once('timeout', () => sending.destroy(new Error('no answer in time')));
    sending.once('error', (error: NodeJS.ErrnoException) =>
      done(0, `${error.code ?? error.message}${sending.reusedSocket ? ' on a connection kept alive' : ''}`),
    );
    sending.end(body);
  });
}

const customerText = 'Hello, one more thing about the rota of next week, please have a look at it. '.repeat(8);

/** An event as Zendesk sends it, with the text that intake does not read but has to parse. */
function eventBody(id: string, ticketId: number, isNew: boolean): string {
  const author = { id: '900000001', is_staff: false, name: 'Ada Customer' };
  const comment = { id: String(ticketId * 1000), body: customerText, is_public: true, author };
  return JSON.stringify({
    type: `zen:event-type:ticket.${isNew ? 'created' : 'comment_added'}`,
    id,
    account_id: 1,
    time: new Date().toISOString(),
    zendesk_event_version: '2022-11-06',
    subject: `zen:ticket:${ticketId}`,
    detail: { id: String(ticketId), actor_id: author.id, requester_id: author.id, status: 'OPEN', tags: [] },
    event: isNew ? {} : { comment },
  });
}
