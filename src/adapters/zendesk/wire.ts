/**
 * Zendesk's answers as far as we read them, checked on arrival. One table, so that a change of Zendesk's is found and
 * mended in one place. Shapes: https://developer.zendesk.com/api-reference/ticketing/introduction/
 */
import { z } from 'zod';
import { Fault } from '../../core/fault.ts';

const id = z.number().int();
const maybeId = id.nullish().transform((value) => value ?? null);
const via = z
  .object({
    channel: z.union([z.string(), z.number()]).nullish(),
    source: z
      .object({ from: z.object({ address: z.string().nullish() }).nullish(), rel: z.string().nullish() })
      .nullish(),
  })
  .nullish();

const fieldValues = z.record(z.string(), z.unknown()).nullish();

export const userWire = z.object({
  id,
  name: z.string().nullish(),
  email: z.string().nullish(),
  role: z.string().nullish(),
  role_type: z.number().nullish(),
  ticket_restriction: z.string().nullish(),
  verified: z.boolean().nullish(),
  suspended: z.boolean().nullish(),
  active: z.boolean().nullish(),
  locale: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  user_fields: fieldValues,
});
export const userAnswer = z.object({ user: userWire });
export const usersPage = z.object({ users: z.array(userWire) });
/** An anonymous caller gets a user without an id. */
export const meAnswer = userWire.extend({ id: maybeId });

const ticketWire = z.object({
  id,
  subject: z.string().nullish(),
  status: z.string(),
  type: z.string().nullish(),
  priority: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  requester_id: id,
  submitter_id: maybeId,
  assignee_id: maybeId,
  group_id: maybeId,
  brand_id: maybeId,
  organization_id: maybeId,
  via,
  from_messaging_channel: z.boolean().nullish(),
  email_cc_ids: z.array(id).nullish(),
  collaborator_ids: z.array(id).nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type TicketWire = z.infer<typeof ticketWire>;
const organizationWire = z.object({
  id,
  name: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  organization_fields: fieldValues,
});
export type OrganizationWire = z.infer<typeof organizationWire>;
export const ticketAnswer = z.object({
  ticket: ticketWire,
  users: z.array(userWire).nullish(),
  organizations: z.array(organizationWire).nullish(),
});
export const profileAnswer = z.object({
  user: userWire.extend({
    phone: z.string().nullish(),
    iana_time_zone: z.string().nullish(),
    created_at: z.string(),
    organization_id: maybeId,
  }),
  organizations: z.array(organizationWire).nullish(),
});
export type ProfileWire = z.infer<typeof profileAnswer>;
export const organizationAnswer = z.object({ organization: organizationWire });
const pastTicketWire = ticketWire.extend({ satisfaction_rating: z.object({ score: z.string().nullish() }).nullish() });
export type PastTicketWire = z.infer<typeof pastTicketWire>;
export const pastTicketsPage = z.object({ tickets: z.array(pastTicketWire) });
export const searchAnswer = z.object({ results: z.array(ticketWire.extend({ result_type: z.string().nullish() })) });
export const sideConversationAnswer = z.object({ side_conversation: z.object({ id: z.string() }) });
export const sideConversationList = z.object({
  side_conversations: z.array(z.object({ id: z.string(), external_ids: z.record(z.string(), z.unknown()).nullish() })),
});
/** Our mark in the audit of a write besides the ticket in work. */
export const deedWire = z.object({ key: z.string() });

export const ticketList = z.object({ tickets: z.array(z.object({ id, external_id: z.string().nullish() })) });

const commentWire = z.object({
  id,
  author_id: id,
  public: z.boolean(),
  body: z.string().nullish(),
  html_body: z.string().nullish(),
  plain_body: z.string().nullish(),
  created_at: z.string(),
  via,
  metadata: z.object({ flags: z.array(z.number()).nullish() }).nullish(),
  attachments: z
    .array(
      z.object({
        file_name: z.string().nullish(),
        content_type: z.string().nullish(),
        content_url: z.string().nullish(),
        size: z.number().nullish(),
        deleted: z.boolean().nullish(),
        malware_scan_result: z.string().nullish(),
      }),
    )
    .nullish(),
});
export type CommentWire = z.infer<typeof commentWire>;
export type UserWire = z.infer<typeof userWire>;
export const commentsPage = z.object({ comments: z.array(commentWire), users: z.array(userWire).nullish() });

const eventWire = z.object({
  id,
  type: z.string(),
  field_name: z.string().nullish(),
  value: z.unknown().optional(),
  previous_value: z.unknown().optional(),
  public: z.boolean().nullish(),
  via,
});
export const auditWire = z.object({
  id,
  author_id: id,
  created_at: z.string().nullish(),
  via,
  events: z.array(eventWire),
  metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});
export type AuditWire = z.infer<typeof auditWire>;
export const auditsPage = z.object({ audits: z.array(auditWire), users: z.array(userWire).nullish() });
export const updateAnswer = z.object({
  ticket: z.object({ updated_at: z.string(), status: z.string(), group_id: maybeId }),
  audit: z.object({ id, events: z.array(eventWire) }),
});
export const markerWire = z.object({
  run: z.string(),
  decision: z.string(),
  write: z.union([z.literal(1), z.literal(2)]),
});

export const groupsPage = z.object({
  groups: z.array(z.object({ id, name: z.string(), deleted: z.boolean().nullish() })),
});
export const membershipsPage = z.object({ group_memberships: z.array(z.object({ group_id: id })) });
export const exportPage = z.object({
  tickets: z.array(z.object({ id, status: z.string(), created_at: z.string(), updated_at: z.string() })),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean(),
});
export const cursorMeta = z.object({
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish(),
});

export const localesAnswer = z.object({ locales: z.array(z.string()) });
const articleWire = z.object({
  id,
  title: z.string().nullish(),
  body: z.string().nullish(),
  html_url: z.string().nullish(),
  locale: z.string(),
  edited_at: z.string().nullish(),
  updated_at: z.string(),
  section_id: maybeId,
  draft: z.boolean().nullish(),
  user_segment_id: maybeId,
  user_segment_ids: z.array(id).nullish(),
  label_names: z.array(z.string()).nullish(),
});
export type ArticleWire = z.infer<typeof articleWire>;
const sectionWire = z.object({ id, name: z.string().nullish(), category_id: maybeId });
export type SectionWire = z.infer<typeof sectionWire>;
const categoryWire = z.object({ id, name: z.string().nullish() });
export type CategoryWire = z.infer<typeof categoryWire>;
export const articlesPage = z.object({
  articles: z.array(articleWire),
  sections: z.array(sectionWire).nullish(),
  categories: z.array(categoryWire).nullish(),
});
export const articleAnswer = z.object({ article: articleWire });
export const sectionAnswer = z.object({ section: sectionWire });
export const categoryAnswer = z.object({ category: categoryWire });
export const changedArticlesPage = z.object({
  articles: z.array(z.object({ id })),
  next_page: z.string().nullish(),
  end_time: z.number().nullish(),
});
const brandWire = z.object({
  id,
  name: z.string(),
  subdomain: z.string().nullish(),
  brand_url: z.string().nullish(),
  active: z.boolean().nullish(),
  is_deleted: z.boolean().nullish(),
  has_help_center: z.boolean().nullish(),
  help_center_state: z.string().nullish(),
});
export type BrandWire = z.infer<typeof brandWire>;
export const brandsPage = z.object({ brands: z.array(brandWire) });

const condition = z.object({ field: z.string(), operator: z.string().nullish(), value: z.unknown() });
export const triggerWire = z.object({
  id: z.union([z.number(), z.string()]),
  title: z.string(),
  active: z.boolean(),
  conditions: z.object({ all: z.array(condition).nullish(), any: z.array(condition).nullish() }),
  actions: z.array(z.object({ field: z.string(), value: z.unknown() })),
});
export const triggersPage = z.object({ triggers: z.array(triggerWire) });
export const webhookWire = z.object({
  id: z.string(),
  name: z.string(),
  endpoint: z.string(),
  http_method: z.string().nullish(),
  request_format: z.string().nullish(),
  status: z.string().nullish(),
  subscriptions: z.array(z.string()).nullish(),
});
export const webhooksPage = z.object({ webhooks: z.array(webhookWire) });
export const webhookAnswer = z.object({ id: z.string() });
export const secretAnswer = z.object({ signing_secret: z.object({ secret: z.string() }) });

/** `body` as `schema` has it, or a fault that names the places that differ, never their values. */
export function read<T>(schema: z.ZodType<T>, body: unknown, doing: string): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const places = result.error.issues.slice(0, 5).map((issue) => issue.path.join('.') || 'the whole answer');
  throw new Fault('rejected', `could not ${doing}: Zendesk's answer is not as documented at ${places.join(', ')}`);
}
