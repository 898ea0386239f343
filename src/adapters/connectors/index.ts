/**
 * Opens the policy's connectors and answers for all of them: who may call what, with which values, for how long, and that
 * whatever comes of it is a result in words which a model and a support lead can read.
 */
import type {
  ConnectorFinding,
  Connectors,
  ConnectorTool,
  PerformResult,
  PolicyConnector,
  PolicyTool,
} from '../../core/connector.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { RequesterView, ToolInput, ToolResult } from '../../core/tool.ts';
import type { Called, Caller } from './caller.ts';
import { stoppedWhy } from './exchange.ts';
import { nothingOf, resultOf } from './facts.ts';
import { httpCaller } from './http.ts';
import { valuesFor } from './input.ts';
import { type Environment, type Secrets, secretsOf } from './secrets.ts';
import { type InTurn, turnsOf } from './turns.ts';

type Context = Readonly<{ log: Log; clock: Clock }>;
type Line = Readonly<{ connector: string; tool: PolicyTool; caller: Caller<PolicyTool>; inTurn: InTurn }>;
type Asked = Readonly<{ values: ToolInput; key: string | null; signal: AbortSignal }>;

const checkMsMax = 20_000;

/**
 * Throws a `misconfigured` fault when a secret that the policy names is not in the environment. MCP servers are connected
 * to in the background; one that is away keeps nobody from starting.
 */
export async function openConnectors(
  declared: readonly PolicyConnector[],
  environment: Environment,
  context: Context,
): Promise<Connectors> {
  const secrets = secretsOf(environment);
  const callers = await Promise.all(declared.map((each) => callerOf(each, secrets, context)));
  const lines = new Map<string, Line>();
  declared.forEach(({ id, tools, callsMax }, index) => {
    const caller = callers[index];
    const inTurn = turnsOf(callsMax);
    if (caller !== undefined) for (const tool of tools) lines.set(tool.id, { connector: id, tool, caller, inTurn });
  });
  return {
    tools: [...lines.values()].map(({ tool }) => shown(tool)),
    async look(id, input, requester, signal) {
      const line = lines.get(id);
      if (line === undefined) return failed(`there is no tool ${id}`);
      const { tool } = line;
      if (tool.effect !== 'read') return failed(`${id} changes something: it cannot be called to look something up`);
      const given = valuesFor(tool, input, requester);
      if (given.kind !== 'values') return given;
      const called = await call(line, { values: given.values, key: null, signal }, context);
      if (called.kind === 'answered') return resultOf(called.data, tool, requester, secrets.without);
      if (called.kind === 'nothing') return nothingOf(tool);
      return failed(`${id}: ${called.reason}. Go on without it; where the answer needs it, a person has to look.`);
    },
    async perform(id, input, requester, key, signal) {
      const line = lines.get(id);
      if (line?.tool.effect !== 'action') return failed(`there is no action ${id}`);
      const given = valuesFor(line.tool, input, requester);
      if (given.kind !== 'values') return failed(given.reason);
      const called = await call(line, { values: given.values, key, signal }, context);
      return performed(called, line.tool, requester, secrets);
    },
    async check() {
      const signal = AbortSignal.timeout(checkMsMax);
      const found = await Promise.all(callers.map((each) => each.check(signal)));
      return found.flat() satisfies readonly ConnectorFinding[];
    },
    async close() {
      await Promise.all(callers.map((each) => each.close()));
    },
  };
}

/** Each caller is only ever given its own connector's tools. */
async function callerOf(connector: PolicyConnector, secrets: Secrets, context: Context): Promise<Caller<PolicyTool>> {
  if (connector.kind === 'http') return httpCaller(connector, secrets) as Caller<PolicyTool>;
  const { mcpCaller } = await import('./mcp.ts');
  return mcpCaller(connector, secrets, context) as Caller<PolicyTool>;
}

const shown = ({ id, about, effect, parameters }: PolicyTool): ConnectorTool => ({ id, about, effect, parameters });

const failed = (reason: string) => ({ kind: 'failed', reason }) as const;

/** Waiting for a turn counts as time too: a ticket is never held longer than the policy says. */
async function call(line: Line, { values, key, signal }: Asked, { log, clock }: Context): Promise<Called> {
  const { tool, connector, caller, inTurn } = line;
  const both = AbortSignal.any([signal, AbortSignal.timeout(tool.timeoutMs)]);
  const startedMs = clock.now();
  const calling = { tool, values, idempotencyKey: key, signal: both };
  const called =
    (await inTurn(() => caller.call(calling), both)) ??
    failed(signal.aborted ? stoppedWhy(signal, connector) : `${connector} is busy with other tickets`);
  const fields = { connector, tool: tool.id, result: called.kind, durationMs: clock.now() - startedMs };
  if (called.kind === 'answered' || called.kind === 'nothing') log.debug(fields, 'a connector was called');
  else log.warn({ ...fields, reason: called.reason }, 'a connector was called in vain');
  return called;
}

/** What is read from the answer to a deed is a receipt; that it cannot be read does not undo the deed. */
function performed(called: Called, tool: PolicyTool, requester: RequesterView, secrets: Secrets): PerformResult {
  if (called.kind === 'nothing') return failed(`${tool.id}: there was nothing to do it to`);
  if (called.kind !== 'answered') return { kind: called.kind, reason: `${tool.id}: ${called.reason}` };
  const result: ToolResult = resultOf(called.data, tool, requester, secrets.without);
  return { kind: 'done', facts: result.kind === 'found' ? result.facts : [] };
}
