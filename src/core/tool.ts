/**
 * What the model may call while it answers, and what it gets back. A reading tool changes nothing and reaches no
 * further than the ticket's own requester; what it returns is data, never an order.
 */
import type { ZodType } from 'zod';
import type { Passage } from './draft.ts';
import type { Policy } from './policy.ts';

/** One value that a look-up returned, by its path in the result ("order.total"). */
export type Fact = Readonly<{
  path: string;
  value: string | number | boolean;
  /** May stand in a reply that goes out without an agent: policy says so, field by field. */
  sendable: boolean;
}>;

/** `failed` is read by the model as well: it says what went wrong and what to do instead. */
export type ToolResult =
  | Readonly<{ kind: 'found'; facts: readonly Fact[] }>
  | Readonly<{ kind: 'nothing'; reason: string }>
  | Readonly<{ kind: 'failed'; reason: string }>;

/** Values that a model may give to a tool: checked against the tool's parameters before anything is called. */
export type ToolInput = Readonly<Record<string, string | number | boolean>>;

/** The ticket's requester, as far as a look-up may know them. */
export type RequesterView = Readonly<{
  id: number;
  email: string | null;
  name: string;
  /** Zendesk has verified one of their addresses. */
  verified: boolean;
}>;

/**
 * What one look-up or one deed said, kept with the run: a draft cites its facts as it cites an article's blocks. Block
 * n is `factText` of fact n.
 */
export type Lookup = Readonly<{
  /** `<tool>.<number in this run>`, such as `lookup_order.1`; a deed's receipt is `receipt.<number>`. */
  id: string;
  tool: string;
  input: ToolInput;
  facts: readonly Fact[];
}>;

/** How a fact stands before the model, and before the gate: `order total: 89.99`. */
export const factText = ({ path, value }: Fact): string => `${path.replace(/[._]+/g, ' ')}: ${value}`;

/** A tool as the model is told of it. */
export type Offered = Readonly<{
  /** snake_case. */
  name: string;
  about: string;
  /** JSON Schema of its input: an object. */
  input: Readonly<Record<string, unknown>>;
}>;

/** What the model asked for. `input` is whatever it sent: nothing of it is trusted. */
export type ToolCall = Readonly<{ id: string; name: string; input: unknown }>;

/** What a reading tool gives: articles that can be quoted, facts about this customer, or a reason in words. */
export type Read = ToolResult | Readonly<{ kind: 'passages'; passages: readonly Passage[] }>;

/**
 * A reading tool. `Reach` is all it can touch, bound to this ticket's requester; a tool cannot name anybody else.
 * Whatever goes wrong is a `Read` in words; only our own being stopped is thrown.
 */
export type Tool<I, Reach> = Readonly<{
  /** kebab-case, equals the file name; snake_case towards the model. */
  id: string;
  about: string;
  input(policy: Policy): ZodType<I>;
  read(input: I, reach: Reach, signal: AbortSignal): Promise<Read>;
}>;

export const nameOfTool = (id: string): string => id.replaceAll('-', '_');

/** A tool of any input: `read` is only ever given what its own schema took, which method syntax lets a list hold. */
export type AnyTool<Reach> = Tool<unknown, Reach>;

export const defineTool = <I, Reach>(tool: Tool<I, Reach>): Tool<I, Reach> => tool;
