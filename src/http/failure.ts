/** Answers of the app's API that are no success: `{error: {code, message}}`, and a ticket's number as it stands in an address. */
import type { RequestHandler } from 'express';
import { type ZodType, z } from 'zod';

export const failure = (code: string, message: string) => ({ error: { code, message } });

type Response = Parameters<RequestHandler>[1];

/** Null when it is none; then 400 is answered already. */
export function ticketIn(id: string, response: Response): number | null {
  const ticketId = Number(id);
  if (/^\d+$/.test(id) && Number.isSafeInteger(ticketId) && ticketId > 0) return ticketId;
  response.status(400).json(failure('malformed', 'a ticket’s number is a whole number'));
  return null;
}

/** Null when the body does not fit; then 400 is answered already, and says where. */
export function bodyIn<T>(schema: ZodType<T>, body: unknown, response: Response): T | null {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  response.status(400).json(failure('malformed', z.prettifyError(parsed.error)));
  return null;
}
