/**
 * What the model may look up while it answers, and what it gets back. A look-up changes nothing and reaches no further
 * than the ticket's own requester; what it returns is data, never an order.
 */

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
