/**
 * What Firstline needs to stand in a Zendesk account, as data, and how to tell whether something already is as it
 * should be. Separate from making it so. Conditions and actions:
 * https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/
 */
import { approveTag, declineTag, optOutTag } from '../../core/basis.ts';
import { handoverTag, recordPrefix, requestPrefix } from '../../core/requests.ts';
import type { GroupId, UserId } from '../../core/ticket.ts';

export type Connection = 'triggers' | 'events';
export type Condition = Readonly<{ field: string; operator?: string | null | undefined; value?: unknown }>;
export type Action = Readonly<{ field: string; value?: unknown }>;
export type WantedTrigger = Readonly<{
  title: string;
  active: true;
  conditions: Readonly<{ all: readonly Condition[]; any: readonly Condition[] }>;
  actions: readonly Action[];
}>;
export type WantedWebhook = Readonly<{
  name: string;
  endpoint: string;
  http_method: 'POST';
  request_format: 'json';
  status: 'active';
  subscriptions: readonly string[];
}>;

/** A tag by which somebody here asks for a person, and the group it gives the ticket to. */
export type Request = Readonly<{ word: string; groupId: GroupId }>;

export const webhookName = 'Firstline';
export const triggerTitles = [
  'Firstline: new ticket',
  'Firstline: customer wrote',
  'Firstline: an agent said yes or no',
] as const;
const requestTitle = (word: string): string => `${requestTitles}${word}`;
/** What the titles of triggers for requests begin with; one that no request of today has is ours to take away. */
export const requestTitles = 'Firstline: hand over ';
export const isOurTrigger = (title: string): boolean =>
  triggerTitles.some((each) => each === title) || title.startsWith(requestTitles);

/** Ids only: placeholders are not escaped, so a customer's text could break or forge the body. */
const webhookBody = '{"ticket_id":"{{ticket.id}}"}';

const ticketEvents = [
  'zen:event-type:ticket.created',
  'zen:event-type:ticket.comment_added',
  'zen:event-type:ticket.tags_changed',
];
const articleEvents = ['zen:event-type:article.published', 'zen:event-type:article.unpublished'];

/** Zendesk combines triggers with no event; then the regular sync finds what was published. */
export const wantedWebhook = (endpoint: string, connection: Connection): WantedWebhook => ({
  name: webhookName,
  endpoint,
  http_method: 'POST',
  request_format: 'json',
  status: 'active',
  subscriptions: connection === 'triggers' ? ['conditional_ticket_events'] : [...ticketEvents, ...articleEvents],
});

/** The same for an account that refuses events of articles, or null when there are none in it. */
export const withoutArticles = (wanted: WantedWebhook): WantedWebhook | null =>
  wanted.subscriptions.some((each) => articleEvents.includes(each))
    ? { ...wanted, subscriptions: wanted.subscriptions.filter((each) => !articleEvents.includes(each)) }
    : null;

/** The second stops our own writes at the source: they are not an end user's. */
export function wantedTriggers(
  webhookId: string,
  selfId: UserId,
  requests: readonly Request[],
): readonly WantedTrigger[] {
  const notOptedOut: Condition = { field: 'current_tags', operator: 'not_includes', value: optOutTag };
  const trigger = (title: string, all: readonly Condition[], first: readonly Action[] = []): WantedTrigger => ({
    title,
    active: true,
    conditions: { all: [...all, notOptedOut], any: [] },
    actions: [...first, { field: 'notification_webhook', value: [webhookId, webhookBody] }],
  });
  return [
    trigger(triggerTitles[0], [
      { field: 'update_type', operator: 'is', value: 'Create' },
      { field: 'role', operator: 'is_not', value: String(selfId) },
    ]),
    trigger(triggerTitles[1], [
      { field: 'update_type', operator: 'is', value: 'Change' },
      { field: 'role', operator: 'is', value: 'end_user' },
      { field: 'comment_is_public', operator: 'is', value: 'true' },
    ]),
    // Any of them; a tag that names the action comes through the app, which tells Firstline itself.
    trigger(triggerTitles[2], [
      { field: 'update_type', operator: 'is', value: 'Change' },
      { field: 'role', operator: 'is_not', value: String(selfId) },
      { field: 'current_tags', operator: 'includes', value: `${approveTag} ${declineTag}` },
    ]),
    ...requests.map(({ word, groupId }) =>
      trigger(
        requestTitle(word),
        [{ field: 'current_tags', operator: 'includes', value: requestPrefix + word }],
        // The request becomes a record, so that it is served once and nobody is fought over.
        [
          { field: 'group_id', value: String(groupId) },
          { field: 'remove_tags', value: requestPrefix + word },
          { field: 'current_tags', value: `${handoverTag} ${recordPrefix}${word}` },
        ],
      ),
    ),
  ];
}

type PresentTrigger = Readonly<{
  active: boolean;
  conditions: Readonly<{
    all?: readonly Condition[] | null | undefined;
    any?: readonly Condition[] | null | undefined;
  }>;
  actions: readonly Action[];
}>;

/** Order and the writing of numbers and booleans do not count. */
export function isSameTrigger(present: PresentTrigger, wanted: WantedTrigger): boolean {
  const key = (conditions: readonly Condition[] | null | undefined): string =>
    JSON.stringify(
      (conditions ?? []).map((each) => [each.field, each.operator ?? '', String(each.value)].join(' ')).sort(),
    );
  const actionsKey = (actions: readonly Action[]): string =>
    JSON.stringify(actions.map(({ field, value }) => [field, ...[value].flat().map(String)]));
  return (
    present.active &&
    key(present.conditions.all) === key(wanted.conditions.all) &&
    key(present.conditions.any) === key(wanted.conditions.any) &&
    actionsKey(present.actions) === actionsKey(wanted.actions)
  );
}

type PresentWebhook = Readonly<
  Partial<Record<'endpoint' | 'http_method' | 'request_format' | 'status', string | null | undefined>>
>;

export const isSameWebhook = (present: PresentWebhook, wanted: WantedWebhook): boolean =>
  present.endpoint === wanted.endpoint &&
  present.http_method === wanted.http_method &&
  present.request_format === wanted.request_format &&
  present.status === wanted.status;

export const isSameList = (one: readonly string[] | null | undefined, other: readonly string[]): boolean =>
  JSON.stringify([...(one ?? [])].sort()) === JSON.stringify([...other].sort());
