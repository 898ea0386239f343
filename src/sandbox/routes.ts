// The whole route table: every endpoint that the sandbox speaks, in the order in which paths are tried. Separate so that
// the server and the sandbox's own help read the same list.

import { appRoutes } from './apps.ts';
import { auditRoutes } from './audits.ts';
import { brandRoutes } from './brands.ts';
import { commentChangeRoutes } from './comment-changes.ts';
import { commentRoutes } from './comments.ts';
import { customFieldRoutes } from './custom-fields.ts';
import { groupRoutes } from './groups.ts';
import { helpCentreRoutes } from './help-centre.ts';
import { incrementalRoutes } from './incremental.ts';
import { installationRoutes } from './installations.ts';
import { jobRoutes } from './jobs.ts';
import { localeRoutes } from './locales.ts';
import { macroRoutes } from './macros.ts';
import { attachmentRoutes } from './mail/files.ts';
import { mergeRoutes } from './merge.ts';
import { metricRoutes } from './metric-routes.ts';
import { organizationRoutes } from './organizations.ts';
import type { Route } from './route.ts';
import { satisfactionRoutes } from './satisfaction.ts';
import { searchRoutes } from './search.ts';
import { sectionRoutes } from './sections.ts';
import { sideConversationRoutes } from './side-conversations.ts';
import { suspendedRoutes } from './suspended.ts';
import { tagRoutes } from './tags.ts';
import { talkRoutes } from './talk.ts';
import { ticketFormRoutes } from './ticket-forms.ts';
import { ticketRoutes } from './tickets.ts';
import { triggerRoutes } from './triggers.ts';
import { userChangeRoutes } from './user-changes.ts';
import { userTicketRoutes } from './user-tickets.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhooks.ts';

/** `title` is how the help groups them. */
export const areas: readonly { readonly title: string; readonly routes: readonly Route[] }[] = [
  { title: 'Tickets', routes: [...ticketRoutes, ...userTicketRoutes, ...mergeRoutes, ...suspendedRoutes] },
  { title: 'Comments, audits, tags', routes: [...commentRoutes, ...commentChangeRoutes, ...auditRoutes, ...tagRoutes] },
  { title: 'Attachments', routes: attachmentRoutes },
  { title: 'Side conversations and callbacks', routes: [...sideConversationRoutes, ...talkRoutes] },
  { title: 'Users and groups', routes: [...userRoutes, ...userChangeRoutes, ...groupRoutes] },
  { title: 'Organisations', routes: organizationRoutes },
  { title: 'Fields and forms', routes: [...customFieldRoutes, ...ticketFormRoutes] },
  { title: 'Brands and locales', routes: [...brandRoutes, ...localeRoutes] },
  { title: 'Triggers, macros, webhooks', routes: [...triggerRoutes, ...macroRoutes, ...webhookRoutes] },
  { title: 'Search and exports', routes: [...searchRoutes, ...incrementalRoutes] },
  { title: 'Metrics and satisfaction', routes: [...metricRoutes, ...satisfactionRoutes] },
  { title: 'Help centre', routes: [...helpCentreRoutes, ...sectionRoutes] },
  { title: 'Apps', routes: [...appRoutes, ...installationRoutes] },
  { title: 'Jobs', routes: jobRoutes },
];

export const routes: readonly Route[] = areas.flatMap((area) => area.routes);
