/** Reads Zendesk's several error shapes into reasons: whatever the endpoint, the same words come out. */
export type Reason = Readonly<{ field: string | null; text: string }>;
const reasonsMax = 10;
const reasonCharactersMax = 300;

/** `error` may be a string or an object, `details` a map of lists, `errors` a list: all are reasons. */
export function reasonsOf(body: unknown): readonly Reason[] {
  const root = record(body);
  const found: Reason[] = [];
  for (const [field, list] of Object.entries(record(root.details)))
    for (const each of listOf(list)) add(found, field, record(each).description ?? record(each).error ?? each);
  for (const each of listOf(root.errors)) {
    add(found, null, record(each).detail ?? record(each).title ?? record(each).message ?? each);
  }
  const error = record(root.error);
  add(found, null, error.message ?? error.title);
  if (found.length === 0) add(found, null, root.description ?? root.error_description ?? root.message);
  if (found.length === 0) add(found, null, root.error);
  return found.slice(0, reasonsMax);
}

export const reasonText = (body: unknown): string =>
  reasonsOf(body)
    .map((reason) => reason.text)
    .join('; ');

function add(found: Reason[], field: string | null, text: unknown): void {
  if (typeof text === 'string' && text !== '') found.push({ field, text: text.slice(0, reasonCharactersMax) });
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
