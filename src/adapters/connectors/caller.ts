/** What HTTP and MCP have in common towards the rest: one call with its values, and what came of it. */
import type { ConnectorFinding, PolicyTool } from '../../core/connector.ts';
import type { ToolInput } from '../../core/tool.ts';

export type Calling<T extends PolicyTool> = Readonly<{
  tool: T;
  values: ToolInput;
  /** Null: a reading call, which may be made again. */
  idempotencyKey: string | null;
  signal: AbortSignal;
}>;

/** `failed`: nothing was done. `unknown`: something may have been. Reasons are ours, never the other side's words. */
export type Called =
  | Readonly<{ kind: 'answered'; data: unknown }>
  | Readonly<{ kind: 'nothing' }>
  | Readonly<{ kind: 'failed'; reason: string }>
  | Readonly<{ kind: 'unknown'; reason: string }>;

export interface Caller<T extends PolicyTool> {
  call(calling: Calling<T>): Promise<Called>;
  check(signal: AbortSignal): Promise<readonly ConnectorFinding[]>;
  close(): Promise<void>;
}
