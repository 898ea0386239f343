/**
 * The one place that asks Claude: money set aside before and settled after, the prompt in cacheable order, what failed
 * turned into a fault that says which ticket and what to do. Nothing waits or tries again here; the queue does.
 */
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import { Fault } from '../../core/fault.ts';
import type { ModelCall, Usage } from '../../core/model-call.ts';
import type { Policy } from '../../core/policy.ts';
import type { Caps, Clock, Log, Purse } from '../../core/ports.ts';
import { costOf, priceOf } from '../../core/price.ts';
import { bodyOf, isCacheable, keepsMessages, type Prompt, prefixOf } from './body.ts';
import { createCachePlan } from './cache.ts';
import { verdictOn } from './errors.ts';
import type { Gate, Obstacle } from './gate.ts';
import { noPrice, settingOf } from './models.ts';
import { type Seen, seenIn } from './seen.ts';
import { type Access, type Broken, type Limits, streamMessage } from './stream.ts';
import { mostUsage, type Ttl, usageOf } from './usage.ts';

export type Request = Prompt &
  Readonly<{
    ticketId: number;
    /** A question's id, or `answer`. */
    purpose: string;
    policy: Policy;
    signal: AbortSignal | undefined;
  }>;

/** `over`: the call was not made, because it might have passed a cap. */
export type Sent =
  | Readonly<{ kind: 'answered'; message: Message; call: ModelCall }>
  | Readonly<{ kind: 'over'; cap: keyof Caps; reason: string }>;
export type Send = (request: Request) => Promise<Sent>;

export type Sending = Readonly<{ access: Access; purse: Purse; log: Log; clock: Clock; gate: Gate; limits: Limits }>;

/** Rejects with a fault of part `model`; then what the call took is settled already. */
export function createSend({ access, purse, log, clock, gate, limits }: Sending): Send {
  const ttlOf = createCachePlan();
  return async (request) => {
    const { ticketId, model, purpose, policy } = request;
    const { prices } = policy.models;
    const startedMs = clock.now();
    const at = new Date(startedMs).toISOString();
    const standing = gate.against(model, startedMs);
    if (standing !== null) throw faultOf(ticketId, standing, standing.leftMs);
    if (priceOf(model, 0, at, prices) === null)
      throw faultOf(ticketId, { kind: 'misconfigured', says: noPrice(model, policy) });

    const prefix = prefixOf(request);
    const planned = ttlOf(`${model} ${JSON.stringify(request.format)} ${prefix}`, startedMs);
    const ttl = isCacheable(request, prefix) ? planned : null;
    const body = bodyOf(request, ttl);
    const size = {
      prefix,
      whole: JSON.stringify(body),
      keeps: keepsMessages(request),
      calls: request.tools.length > 0,
    };
    const most = mostUsage(size, ttl, request.tokensMax);
    const usd = costOf(model, most, at, prices);
    const { perTicketUsd, perDayUsd } = policy.budgets;
    const set = await purse.reserve({ ticketId, purpose, model, usd, caps: { perTicketUsd, perDayUsd } });
    if (set.kind === 'over') return { ...set, reason: overReason(set.cap, policy.budgets[set.cap], set.spentUsd, usd) };

    const streamed = await streamMessage(access, body, limits, request.signal);
    const callOf = (usage: Usage): ModelCall => ({
      ...{ purpose, model, usage },
      costUsd: costOf(model, usage, at, prices),
      durationMs: clock.now() - startedMs,
    });
    if (streamed.kind === 'whole') {
      const call = callOf(usageOf(streamed.message.usage, ttl, most));
      await purse.settle(set.id, call);
      gate.passed(model, clock.now());
      log.debug({ ticketId, ...call }, 'Claude answered');
      return { kind: 'answered', message: streamed.message, call };
    }
    const seen = seenIn(streamed.broken, clock.now());
    const billed = billedFor(streamed.broken, seen, most, ttl);
    if (billed === null) await purse.release(set.id);
    else await purse.settle(set.id, callOf(billed));
    throw failed(request, seen);
  };

  function failed({ ticketId, model, policy }: Request, seen: Seen): Fault {
    const { kind, says, shuts, pauseMs } = verdictOn(seen, { model, setting: settingOf(model, policy), limits });
    if (shuts !== null && pauseMs !== null) {
      gate.shut(model, { kind, says, scope: shuts, pauseMs }, clock.now());
      log.warn({ model, scope: shuts, pauseMs, reason: says }, 'not asking Claude for a while');
    }
    return faultOf(ticketId, { kind, says }, pauseMs, seen.bare);
  }
}

const faultOf = (
  ticketId: number,
  { kind, says }: Pick<Obstacle, 'kind' | 'says'>,
  retryAfterMs: number | null = null,
  cause?: Error,
): Fault =>
  new Fault(kind, `could not ask Claude about ticket ${ticketId}: ${says}`, {
    part: 'model',
    ...(cause === undefined ? {} : { cause }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });

const overReason = (cap: keyof Caps, capUsd: number, spentUsd: number, usd: number): string =>
  `budgets.${cap} is $${capUsd}: ${dollars(spentUsd)} is spent, and this call may take up to ${dollars(usd)}`;

const dollars = (usd: number): string => `$${Number(usd.toFixed(4))}`;

const neverArrived = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * What a broken call is counted as: nothing where it was refused or never arrived; where nobody can know, its prompt,
 * because the API works on after we hang up; once an answer had begun, all it may have gone on to write.
 */
function billedFor(broken: Broken, { connection, type, contentType }: Seen, most: Usage, ttl: Ttl): Usage | null {
  if (broken.usage !== null) return { ...usageOf(broken.usage, ttl, most), output: most.output };
  const refused = broken.status !== null && (broken.status >= 300 || !contentType?.includes('event-stream'));
  if (refused || type !== null || neverArrived.includes(connection ?? '')) return null;
  return { ...most, output: 0 };
}
