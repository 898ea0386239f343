/** The outside world failing, sorted by what to do next. Made only in adapters; everything else that throws is a bug. */
export type FaultKind =
  /** Try again later. */
  | 'transient'
  /** The request itself is refused: park it with the reason, a person keeps the ticket. */
  | 'rejected'
  /** Nothing will work until somebody fixes a setting: stop taking jobs and say what to fix. */
  | 'misconfigured';

/** A ticket can go on without its model, after some patience; without anything else it cannot. */
export type FailingPart = 'model' | 'world';

export class Fault extends Error {
  readonly kind: FaultKind;
  readonly part: FailingPart;
  /** How long the other side asked us to wait, if it did. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: FaultKind,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number; part?: FailingPart } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Fault';
    this.kind = kind;
    this.part = options.part ?? 'world';
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

export const isFault = (error: unknown): error is Fault => error instanceof Fault;

/** For states that the types exclude: reaching it is a bug, not a condition to handle. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
