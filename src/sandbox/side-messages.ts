// The messages of side conversations: who takes part, what is said, and the other side's answers. Separate from the
// routes because people outside answer without the API.

import { randomUUID } from 'node:crypto';
import type { Participant, SideConversation, SideEvent, SideMessage } from './account-records.ts';
import { cleanHtml, htmlToText } from './clean-html.ts';
import { badRequest, notFound, refuse } from './errors.ts';
import { userByEmail } from './people.ts';
import type { User } from './records.ts';
import { isRecord } from './route.ts';
import { type Account, stamp } from './state.ts';
import { textToHtml } from './text.ts';
import { textsOf } from './wanted.ts';

type Json = Readonly<Record<string, unknown>>;

export const participantOf = (user: User): Participant => ({ user_id: user.id, name: user.name, email: user.email });

export const textValues = (value: unknown): Record<string, string> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)])) : {};

/** Throws 400 when there is nobody to send to or nothing to say. */
export function messageOf(account: Account, wanted: Json, from: Participant, subject: string): SideMessage {
  const to = (Array.isArray(wanted.to) ? wanted.to.filter(isRecord) : []).map((one) => participant(account, one));
  if (to.length === 0) throw refuse(400, { error: 'ParameterMissing', description: 'message.to is required' });
  const html = typeof wanted.html_body === 'string' ? cleanHtml(wanted.html_body) : null;
  const text = html === null ? String(wanted.body ?? '') : htmlToText(html);
  if (text.trim() === '') throw refuse(400, { error: 'ParameterMissing', description: 'message.body is required' });
  return {
    subject: typeof wanted.subject === 'string' ? wanted.subject : subject,
    preview_text: text.slice(0, 140),
    from,
    to,
    body: text,
    html_body: html ?? textToHtml(text),
    attachments: textsOf(wanted, 'attachment_ids'),
    external_ids: textValues(wanted.external_ids),
  };
}

function participant(account: Account, wanted: Json): Participant {
  const known = account.users.get(Number(wanted.user_id)) ?? userByEmail(account, String(wanted.email ?? ''));
  if (known) return participantOf(known);
  if (typeof wanted.email !== 'string') throw badRequest('a participant needs an email or a known user_id');
  return { user_id: null, name: String(wanted.name ?? wanted.email), email: wanted.email };
}

export function addMessage(
  account: Account,
  conversation: SideConversation,
  type: 'create' | 'reply',
  message: SideMessage,
  via: SideEvent['via'],
): SideEvent {
  const at = stamp(account);
  const event = { id: randomUUID(), type, actor: message.from, via, created_at: at, message, updates: {} };
  conversation.events.push(event);
  const everyone = new Map(
    [...conversation.participants, message.from, ...message.to].map((one) => [one.email ?? one.user_id, one]),
  );
  const { preview_text } = message;
  const participants = [...everyone.values()];
  Object.assign(conversation, { participants, preview_text, message_added_at: at, updated_at: at, state: 'open' });
  return event;
}

export type OutsideReply = { readonly from: string; readonly name?: string; readonly text: string };

/** Somebody outside answers a side conversation by mail; a closed one opens again. */
export function outsiderReplies(account: Account, sideId: string, { from, name, text }: OutsideReply): string {
  const conversation = account.sideConversations.get(sideId);
  if (!conversation) throw notFound();
  const author = participant(account, { email: from, name });
  const others = conversation.participants.filter((one) => one.email !== from);
  const to = others.length > 0 ? others : [{ email: account.supportAddress }];
  const message = messageOf(account, { to, body: text }, author, `Re: ${conversation.subject}`);
  return addMessage(account, conversation, 'reply', message, 'email').id;
}
