// Macros: their routes, and the preview of what one would change, which changes nothing. Separate from triggers, with
// which they share their actions but neither conditions nor moment.

import type { Macro } from './account-records.ts';
import { changeBy, shownChange } from './apply-macro.ts';
import { badRequest, invalidRecord } from './errors.ts';
import type { RuleAction } from './records.ts';
import { keep, listOf, type Resource, readRoutes, recordOf, type Wanted, writeRoutes } from './resource.ts';
import { type Call, callerOf, isRecord, type Reply, type Route } from './route.ts';
import type { Account } from './state.ts';
import { ticketOf } from './tickets.ts';
import { isKnownAction } from './trigger-actions.ts';
import { flagOf, numberOf, textOf, textOrNull } from './wanted.ts';

const macros: Resource<Macro> = {
  many: 'macros',
  one: 'macro',
  scope: 'macros',
  records: (account) => account.macros,
  body: (account, macro) => ({
    url: `${account.url}/api/v2/macros/${macro.id}.json`,
    ...macro,
    raw_title: macro.title,
    default: false,
    restriction: null,
  }),
  make,
};

const scope = 'macros';

export const macroRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/macros/active', scope, run: active },
  { method: 'get', path: '/api/v2/macros/search', scope, run: search },
  ...readRoutes(macros),
  ...writeRoutes(macros),
  { method: 'get', path: '/api/v2/macros/:id/apply', scope, run: preview },
  { method: 'get', path: '/api/v2/tickets/:ticketId/macros/:id/apply', scope, run: previewOn },
];

export const addMacro = (account: Account, wanted: Wanted): Macro => keep(account, macros, wanted);

const ofComment = ['comment_value', 'comment_value_html', 'comment_mode_is_public', 'subject'];

function make(account: Account, wanted: Wanted, known: Macro | undefined) {
  const given = Array.isArray(wanted.actions) ? wanted.actions.filter(isRecord) : null;
  const actions: readonly RuleAction[] =
    given?.map(({ field, value }) => ({ field: String(field), value })) ?? known?.actions ?? [];
  if (actions.length === 0) throw invalidRecord('base', 'Macro must have at least one action');
  const unknown = actions.find(({ field }) => !isKnownAction(field) && !ofComment.includes(field));
  if (unknown) throw invalidRecord('actions', `Actions: ${unknown.field} is not a valid action`);
  return {
    title: textOf(wanted, 'title', known?.title),
    description: textOrNull(wanted, 'description', known?.description),
    active: flagOf(wanted, 'active', known?.active ?? true),
    position: numberOf(wanted, 'position', known?.position ?? account.macros.size + 1),
    actions,
  };
}

function active(call: Call): Reply {
  const all = [...call.account.macros.values()];
  return listOf(
    call,
    macros,
    all.filter((macro) => macro.active),
  );
}

function search(call: Call): Reply {
  const words = (call.query.get('query') ?? '').toLowerCase();
  if (words === '') throw badRequest('query is required');
  const all = [...call.account.macros.values()];
  return listOf(
    call,
    macros,
    all.filter((macro) => macro.title.toLowerCase().includes(words)),
  );
}

function preview(call: Call): Reply {
  const change = changeBy(call.account, recordOf(call, macros), callerOf(call), null);
  return { body: { result: { ticket: shownChange(change, null) } } };
}

function previewOn(call: Call): Reply {
  const ticket = ticketOf(call, 'ticketId');
  const change = changeBy(call.account, recordOf(call, macros), callerOf(call), ticket);
  const url = `${call.account.url}/api/v2/tickets/${ticket.id}.json`;
  return { body: { result: { ticket: { id: ticket.id, url, ...shownChange(change, ticket) } } } };
}
