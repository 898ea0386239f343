/** The Models API: one model, or all of them, newest first; only those that the key may use. */
import type { ServerResponse } from 'node:http';
import { modelInfo, modelNamed, models } from './models.ts';
import type { Account } from './rules/rule.ts';
import { sendError, sendJson } from './send.ts';

export function sendModels(
  response: ServerResponse,
  path: string,
  account: Account | undefined,
  requestId: string,
): void {
  const allowed = (id: string) => account?.models === 'all' || account?.models.includes(id) === true;
  const id = decodeURIComponent(path.split('/')[3] ?? '');
  const one = modelNamed(id);
  const data = models.filter((each) => allowed(each.id)).map(modelInfo);
  if (one !== undefined && allowed(id)) sendJson(response, 200, modelInfo(one));
  else if (id !== '') sendError(response, { status: 404, message: `model: ${id}` }, requestId);
  else
    sendJson(response, 200, { data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null });
}
