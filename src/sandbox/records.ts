// The records a Zendesk account is made of, in Zendesk's own field names, because they go out over HTTP as they are.
// Separate from the state so that every route and rule can speak of them without reaching for the whole account.

export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type TicketType = 'problem' | 'incident' | 'question' | 'task';
export type Role = 'end-user' | 'agent' | 'admin';

/** Where a ticket, comment or audit came from; `rel` is set for rules, follow-ups and merges. */
export type Via = {
  readonly channel: string;
  readonly source: {
    readonly from: Readonly<Record<string, unknown>>;
    readonly to: Readonly<Record<string, unknown>>;
    readonly rel: string | null;
  };
};

export type User = {
  id: number;
  name: string;
  email: string | null;
  role: Role;
  /** Zendesk's number: 4 an admin, 1 a light agent, whose `role` is `agent`; null for the rest. */
  role_type: number | null;
  verified: boolean;
  suspended: boolean;
  active: boolean;
  locale: string;
  organization_id: number | null;
  /** Values by the key of a user field. */
  user_fields: Record<string, unknown>;
  phone: string | null;
  notes: string | null;
  details: string | null;
  tags: string[];
  created_at: string;
  updated_at: string;
};

export type Group = { id: number; name: string; created_at: string; updated_at: string };

export type Membership = { id: number; user_id: number; group_id: number; default: boolean; created_at: string };

export type CustomField = { id: number; value: unknown };

/** As a ticket shows it: `unoffered` until the customer is asked, then `offered`, then the answer. */
export type TicketRating = {
  readonly score: 'unoffered' | 'offered' | 'good' | 'bad';
  readonly id?: number;
  readonly comment?: string | null;
  readonly reason?: string | null;
};

export type Ticket = {
  id: number;
  external_id: string | null;
  via: Via;
  created_at: string;
  updated_at: string;
  /** Unix seconds; moves on every update, also on those that leave `updated_at` alone. */
  generated_timestamp: number;
  type: TicketType | null;
  subject: string;
  description: string;
  priority: Priority | null;
  status: Status;
  recipient: string | null;
  requester_id: number;
  submitter_id: number;
  assignee_id: number | null;
  group_id: number | null;
  organization_id: number | null;
  brand_id: number;
  ticket_form_id: number | null;
  collaborator_ids: number[];
  follower_ids: number[];
  email_cc_ids: number[];
  is_public: boolean;
  tags: string[];
  custom_fields: CustomField[];
  satisfaction_rating: TicketRating;
  followup_ids: number[];
  from_messaging_channel: boolean;
  /** Of a task only. */
  due_at: string | null;
};

/** What Zendesk keeps beside a comment and its audit; `custom` is what the writer sent as `metadata`. */
export type Metadata = {
  readonly system: Readonly<Record<string, unknown>>;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly flags?: readonly number[];
  readonly flags_options?: Readonly<Record<string, unknown>>;
};

export type Comment = {
  id: number;
  type: 'Comment';
  author_id: number;
  body: string;
  html_body: string;
  plain_body: string;
  public: boolean;
  attachments: readonly unknown[];
  audit_id: number;
  via: Via;
  created_at: string;
  metadata: Metadata;
};

export type AuditEvent = {
  id: number;
  type: 'Create' | 'Change' | 'Comment' | 'Notification' | 'CommentRedactionEvent' | 'CommentPrivacyChange';
} & Record<string, unknown>;

export type Audit = {
  id: number;
  ticket_id: number;
  created_at: string;
  author_id: number;
  metadata: Metadata;
  events: AuditEvent[];
  via: Via;
};

export type Condition = { readonly field: string; readonly operator: string; readonly value: unknown };
export type RuleAction = { readonly field: string; readonly value: unknown };

export type Trigger = {
  id: number;
  title: string;
  description: string | null;
  active: boolean;
  position: number;
  conditions: { all: readonly Condition[]; any: readonly Condition[] };
  actions: readonly RuleAction[];
  created_at: string;
  updated_at: string;
};

export type WebhookAuthentication = {
  readonly type: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly add_position?: string;
};

export type Webhook = {
  id: string;
  name: string;
  description: string | null;
  status: 'active' | 'inactive';
  endpoint: string;
  http_method: string;
  request_format: string;
  subscriptions: readonly string[];
  authentication: WebhookAuthentication | null;
  custom_headers: Readonly<Record<string, string>> | null;
  secret: string;
  created_at: string;
  created_by: string;
  updated_at: string;
  updated_by: string;
};

export type Translation = { locale: string; title: string; body: string; draft: boolean };

/** `brand_id` tells whose help centre it is in; Zendesk's own answers do not show it, here and below. */
export type Category = { id: number; name: string; locale: string; brand_id: number };
export type Section = Category & { category_id: number };

export type Article = {
  id: number;
  brand_id: number;
  section_id: number;
  author_id: number;
  source_locale: string;
  user_segment_id: number | null;
  permission_group_id: number;
  label_names: string[];
  promoted: boolean;
  created_at: string;
  updated_at: string;
  edited_at: string;
  translations: Translation[];
};
