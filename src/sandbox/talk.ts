// Talk: a wish to be called back is taken down and listed, and nobody calls. Separate because it is the only part of
// Talk that integrations of tickets use.

import { invalidRecord } from './errors.ts';
import { type Call, partOf, type Reply, type Route } from './route.ts';
import { nextId, stamp } from './state.ts';

export const talkRoutes: readonly Route[] = [
  { method: 'post', path: '/api/v2/channels/voice/callback_requests', scope: null, run: create },
];

function create(call: Call): Reply {
  const { account } = call;
  const { phone_number_id, requester_phone_number, group_ids } = partOf(call, 'callback_request');
  if (typeof requester_phone_number !== 'string' || !/^\+?[\d\s()-]{5,}$/.test(requester_phone_number)) {
    throw invalidRecord('requester_phone_number', 'Requester phone number: is invalid');
  }
  if (phone_number_id === undefined) throw invalidRecord('phone_number_id', 'Phone number: cannot be blank');
  const at = stamp(account);
  const groups = Array.isArray(group_ids) ? group_ids : [];
  const request = { id: nextId(account), phone_number_id, requester_phone_number, group_ids: groups };
  account.callbackRequests.set(request.id, { ...request, created_at: at, updated_at: at });
  return { status: 201, body: { callback_request: { ...request, created_at: at } } };
}
