// Ticket forms: which custom fields a ticket asks for. Separate from the fields, of which a form is a choice.

import type { TicketForm } from './account-records.ts';
import { keep, type Resource, readRoutes, type Wanted, writeRoutes } from './resource.ts';
import type { Route } from './route.ts';
import type { Account } from './state.ts';
import { flagOf, numberOf, textOf, textOrNull, textsOf } from './wanted.ts';

const forms: Resource<TicketForm> = {
  many: 'ticket_forms',
  one: 'ticket_form',
  scope: null,
  writers: 'admin',
  records: (account) => account.ticketForms,
  body: (account, form) => ({
    url: `${account.url}/api/v2/ticket_forms/${form.id}.json`,
    ...form,
    raw_name: form.name,
    raw_display_name: form.display_name,
    restricted_brand_ids: [],
    end_user_conditions: [],
    agent_conditions: [],
  }),
  make,
};

export const ticketFormRoutes: readonly Route[] = [...readRoutes(forms), ...writeRoutes(forms)];

export const addTicketForm = (account: Account, wanted: Wanted): TicketForm => keep(account, forms, wanted);

/** The first form is the default one, and has every field unless it says otherwise. */
function make(account: Account, wanted: Wanted, known: TicketForm | undefined) {
  const name = textOf(wanted, 'name', known?.name);
  const every = known?.ticket_field_ids ?? [...account.ticketFields.keys()];
  return {
    name,
    display_name: textOrNull(wanted, 'display_name', known?.display_name) ?? name,
    active: flagOf(wanted, 'active', known?.active ?? true),
    default: flagOf(wanted, 'default', known?.default ?? account.ticketForms.size === 0),
    position: numberOf(wanted, 'position', known?.position ?? account.ticketForms.size),
    end_user_visible: flagOf(wanted, 'end_user_visible', known?.end_user_visible ?? true),
    in_all_brands: true,
    ticket_field_ids: textsOf(wanted, 'ticket_field_ids', every.map(String)).map(Number),
  };
}
