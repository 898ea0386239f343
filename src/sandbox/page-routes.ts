// What the sandbox's own page reads: tickets in one piece, a stream of changes, two forms, and its static files.
// Separate from Zendesk's API because it needs no login and shows more at once.

import express, { type Express, type Request, type Response } from 'express';
import { answering } from './answering.ts';
import type { SandboxControl } from './control.ts';
import { badRequest, notFound } from './errors.ts';
import { shownFields } from './field-values.ts';
import type { CustomerReply, NewTicket } from './options.ts';
import { isStaff } from './people.ts';
import type { Comment, Ticket, User } from './records.ts';
import { isRecord, type Reply } from './route.ts';
import type { Account } from './state.ts';
import { mountApps } from './zaf/routes.ts';

const beatMs = 15_000;

export function mountPage(app: Express, account: Account, control: SandboxControl, pageDir: string): void {
  const base = '/sandbox/api/tickets';
  app.get(
    base,
    answering(account, () => ({
      body: { tickets: [...account.tickets.values()].map((one) => wholeTicket(account, one)) },
    })),
  );
  app.get(
    `${base}/:id`,
    answering(account, (request) => one(account, Number(request.params.id))),
  );
  app.post(
    base,
    answering(account, (request) => ({ status: 201, body: opened(account, control, request) })),
  );
  app.post(
    `${base}/:id/replies`,
    answering(account, (request) => ({ status: 201, body: replied(control, request) })),
  );
  mountApps(app, account);
  app.get('/sandbox/api/events', (_, response) => stream(account, response));
  app.use('/sandbox', express.static(pageDir, { index: 'index.html' }));
  app.get('/', (_, response) => response.redirect('/sandbox/'));
}

function one(account: Account, id: number): Reply {
  const ticket = account.tickets.get(id);
  if (!ticket) throw notFound();
  return { body: { ticket: wholeTicket(account, ticket) } };
}

function opened(account: Account, control: SandboxControl, request: Request) {
  const body: unknown = request.body;
  if (!isRecord(body) || typeof body.from !== 'string') throw badRequest('Send JSON with at least "from", an address');
  const id = control.openTicket(body as NewTicket);
  const ticket = account.tickets.get(id);
  return { id, ticket: ticket && wholeTicket(account, ticket) };
}

function replied(control: SandboxControl, request: Request) {
  const body: unknown = request.body;
  if (!isRecord(body)) throw badRequest('Send JSON with "text"');
  return control.customerReplies(Number(request.params.id), body as CustomerReply);
}

/** Server-Sent Events: one `{"ticketId":1001}` for every change, and a comment now and then to keep the line. */
function stream(account: Account, response: Response): void {
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' });
  response.flushHeaders();
  response.write(': connected\n\n');
  const listener = (ticketId: number): void => void response.write(`data: ${JSON.stringify({ ticketId })}\n\n`);
  const beat = setInterval(() => response.write(': beat\n\n'), beatMs);
  account.listeners.add(listener);
  response.on('close', () => {
    account.listeners.delete(listener);
    clearInterval(beat);
  });
}

function wholeTicket(account: Account, ticket: Ticket) {
  const requester = account.users.get(ticket.requester_id);
  return {
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    type: ticket.type,
    channel: ticket.via.channel,
    description: ticket.description,
    external_id: ticket.external_id,
    custom_fields: shownFields(account, ticket),
    organization: organizationOf(account, ticket),
    group: account.groups.get(ticket.group_id ?? 0)?.name ?? null,
    group_id: ticket.group_id,
    assignee: account.users.get(ticket.assignee_id ?? 0)?.name ?? null,
    assignee_id: ticket.assignee_id,
    tags: ticket.tags,
    requester: {
      id: ticket.requester_id,
      role: requester?.role ?? 'end-user',
      locale: requester?.locale ?? null,
      name: requester?.name ?? 'Deleted user',
      email: requester?.email ?? null,
      verified: requester?.verified ?? false,
      suspended: requester?.suspended ?? false,
    },
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    last_change: lastChange(account, ticket.id),
    comments: (account.comments.get(ticket.id) ?? []).map((comment) => shown(account, comment)),
  };
}

function organizationOf(account: Account, ticket: Ticket) {
  const organization = account.organizations.get(ticket.organization_id ?? 0);
  return organization ? { id: organization.id, name: organization.name } : null;
}

/** The newest audit and who made it: stamps alone cannot tell two changes of one second apart. */
function lastChange(account: Account, ticketId: number) {
  const audit = account.audits.get(ticketId)?.at(-1);
  const author = account.users.get(audit?.author_id ?? 0);
  return { id: audit?.id ?? null, by: author ? { id: author.id, name: author.name, role: author.role } : null };
}

function shown(account: Account, comment: Comment) {
  const author = account.users.get(comment.author_id);
  return {
    id: comment.id,
    author: author?.name ?? 'Deleted user',
    author_id: comment.author_id,
    author_role: author?.role ?? 'end-user',
    channel: comment.via.channel,
    role: roleOf(account, author),
    public: comment.public,
    body: comment.body,
    html_body: comment.html_body,
    created_at: comment.created_at,
    flags: comment.metadata.flags ?? [],
  };
}

function roleOf(account: Account, author: User | undefined): 'customer' | 'agent' | 'firstline' | 'system' {
  if (!author) return 'system';
  if (author.id === account.apiUserId) return 'firstline';
  return isStaff(author) ? 'agent' : 'customer';
}
