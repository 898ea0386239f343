/**
 * The tools of one run: which a model may call, what each call comes to, and how code rules on an action. Separate from
 * the conversation because here lies what a model can reach: this ticket's requester, and nothing it names itself.
 */
import type { Conversation, ToolOutcome } from './core/conversation.ts';
import type { Classified } from './core/evidence.ts';
import type { World } from './core/ports.ts';
import type { Masking } from './core/redact.ts';
import type { Lookup, Offered, ToolCall } from './core/tool.ts';

export type Toolbox = Readonly<{
  offered: readonly Offered[];
  /** What the policy has looked up before the model is asked. */
  atStart: (signal: AbortSignal) => Promise<readonly Lookup[]>;
  /** Reading tools side by side, actions one after the other. Never rejects but when we are being stopped. */
  run: (calls: readonly ToolCall[], conversation: Conversation, signal: AbortSignal) => Promise<readonly ToolOutcome[]>;
  refuse: (call: ToolCall, why: string) => ToolOutcome;
}>;

export function openToolbox(_world: World, _evidence: Classified, _masking: Masking): Toolbox {
  const refuse = (call: ToolCall, why: string): ToolOutcome => ({
    ...{ call, passages: [], lookups: [], says: why, isError: true, planned: null },
  });
  return {
    offered: [],
    atStart: async () => [],
    run: async (calls) => calls.map((call) => refuse(call, `there is no tool ${call.name}`)),
    refuse,
  };
}
