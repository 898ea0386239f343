// The records of an account beyond tickets and people: organisations, fields, forms, brands, macros, ratings, side
// conversations, callbacks and jobs. In Zendesk's field names; separate from `records.ts`, which every rule needs.

import type { KeptAnswer } from './idempotency.ts';
import type { RuleAction } from './records.ts';

/** What every record with routes of its own has. */
export type Kept = { id: number; created_at: string; updated_at: string };

export type Organization = Kept & {
  name: string;
  domain_names: string[];
  tags: string[];
  external_id: string | null;
  details: string | null;
  notes: string | null;
  group_id: number | null;
  shared_tickets: boolean;
  shared_comments: boolean;
  /** Values by the key of an organisation field. */
  organization_fields: Record<string, unknown>;
};

export type FieldOption = { id: number; name: string; value: string };

/** `tagger` is Zendesk's name for a drop-down list. */
export type FieldType =
  | 'text'
  | 'textarea'
  | 'checkbox'
  | 'date'
  | 'integer'
  | 'decimal'
  | 'regexp'
  | 'partialcreditcard'
  | 'multiselect'
  | 'tagger'
  | 'lookup';

/** A custom ticket field; `key` only on fields of users and organisations. */
export type CustomFieldDefinition = Kept & {
  type: FieldType;
  title: string;
  key: string | null;
  description: string;
  position: number;
  active: boolean;
  /** A ticket cannot be solved without it. */
  required: boolean;
  /** Set by a ticked checkbox. */
  tag: string | null;
  regexp_for_validation: string | null;
  custom_field_options: FieldOption[];
};

export type TicketForm = Kept & {
  name: string;
  display_name: string;
  active: boolean;
  default: boolean;
  position: number;
  end_user_visible: boolean;
  in_all_brands: boolean;
  ticket_field_ids: number[];
};

export type Brand = Kept & { name: string; subdomain: string; active: boolean; has_help_center: boolean };

export type Macro = Kept & {
  title: string;
  description: string | null;
  active: boolean;
  position: number;
  actions: readonly RuleAction[];
};

/** A satisfaction rating: one for each offer and each answer of a customer. */
export type Rating = Kept & {
  ticket_id: number;
  requester_id: number;
  assignee_id: number | null;
  group_id: number | null;
  score: 'offered' | 'good' | 'bad';
  comment: string | null;
  reason: string | null;
};

export type Participant = { readonly user_id: number | null; readonly name: string; readonly email: string | null };

export type SideMessage = {
  readonly subject: string;
  readonly preview_text: string;
  readonly from: Participant;
  readonly to: readonly Participant[];
  readonly body: string;
  readonly html_body: string;
  readonly attachments: readonly unknown[];
  readonly external_ids: Readonly<Record<string, string>>;
};

export type SideEvent = {
  readonly id: string;
  readonly type: 'create' | 'reply' | 'update';
  readonly actor: Participant;
  readonly via: 'api' | 'email';
  readonly created_at: string;
  readonly message: SideMessage | null;
  readonly updates: Readonly<Record<string, unknown>>;
};

export type SideConversation = {
  readonly id: string;
  readonly ticket_id: number;
  readonly subject: string;
  preview_text: string;
  state: 'open' | 'closed';
  participants: Participant[];
  readonly external_ids: Readonly<Record<string, string>>;
  readonly created_at: string;
  updated_at: string;
  message_added_at: string;
  state_updated_at: string;
  readonly events: SideEvent[];
};

/** A wish to be called back, as it was sent; nobody calls. */
export type CallbackRequest = Kept & {
  readonly phone_number_id: unknown;
  readonly requester_phone_number: string;
  readonly group_ids: readonly unknown[];
};

export type Job = {
  readonly id: string;
  readonly job_type: string;
  readonly total: number;
  readonly progress: number;
  readonly status: 'queued' | 'working' | 'failed' | 'completed';
  readonly message: string | null;
  readonly results: readonly unknown[];
};

/** By id, each in order of making. */
export type Collections = {
  readonly organizations: Map<number, Organization>;
  readonly organizationFields: Map<number, CustomFieldDefinition>;
  readonly userFields: Map<number, CustomFieldDefinition>;
  readonly ticketFields: Map<number, CustomFieldDefinition>;
  readonly ticketForms: Map<number, TicketForm>;
  /** Without the account's own brand, which always exists. */
  readonly brands: Map<number, Brand>;
  readonly macros: Map<number, Macro>;
  readonly ratings: Map<number, Rating>;
  readonly callbackRequests: Map<number, CallbackRequest>;
  /** By idempotency key. */
  readonly answersByKey: Map<string, KeptAnswer>;
  readonly sideConversations: Map<string, SideConversation>;
  readonly jobs: Map<string, Job>;
};

export const emptyCollections = (): Collections => ({
  organizations: new Map(),
  organizationFields: new Map(),
  userFields: new Map(),
  ticketFields: new Map(),
  ticketForms: new Map(),
  brands: new Map(),
  macros: new Map(),
  ratings: new Map(),
  callbackRequests: new Map(),
  answersByKey: new Map(),
  sideConversations: new Map(),
  jobs: new Map(),
});
