/**
 * Zendesk's app framework as far as the sidebar uses it. Its script puts `ZAFClient` on the window; everything else in
 * here takes the client as a value, so that a test can give its own.
 * https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/
 */
/** Called with what the event brings, of a kind that its listener knows. */
type Handler = (data?: never) => void;

export type ZafClient = Readonly<{
  /** `ticketId` is missing on a ticket that is not stored yet. */
  context(): Promise<Readonly<{ ticketId?: number | string }>>;
  /** Secure settings are not among these. */
  metadata(): Promise<Readonly<{ settings?: Readonly<{ endpoint?: string }> }>>;
  /** What failed is named under `errors` and missing from the rest. */
  get(paths: string[]): Promise<Readonly<Record<string, unknown>>>;
  set(path: string, value: unknown): Promise<unknown>;
  invoke(name: string, ...values: unknown[]): Promise<unknown>;
  /** Of an address beginning with a slash Zendesk itself is asked, in the agent's name. */
  request<T>(options: Readonly<Record<string, unknown>>): Promise<T>;
  on(event: string, handler: Handler): void;
  off(event: string, handler: Handler): void;
}>;

/** What `request` rejects with. */
export type ZafFailure = Readonly<{ status?: number; responseText?: string }>;

declare global {
  interface Window {
    ZAFClient?: Readonly<{ init(): ZafClient | false }>;
  }
}

/** Null outside Zendesk, or when its script could not be loaded. */
export const zafClient = (): ZafClient | null => window.ZAFClient?.init() || null;
