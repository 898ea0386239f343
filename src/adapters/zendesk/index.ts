/** Zendesk, as Firstline uses it: the desk, the help centre's articles, the setup of an account, and a check of it. */
import type { ArticleSource } from '../../core/article.ts';
import type { FetchFile } from '../../core/attachment.ts';
import { Fault } from '../../core/fault.ts';
import type { Clock, Desk, Log } from '../../core/ports.ts';
import type { CustomerRecords, DeskActions } from '../../core/reach.ts';
import { type ArticleOptions, articleSource } from './articles.ts';
import { filesOver } from './attachments.ts';
import type { Transport } from './call.ts';
import type { CentreOf } from './centre-by-centre.ts';
import { checkAccount } from './check.ts';
import { type Auth, credentialsFor } from './credentials.ts';
import { recordsOver } from './customer-records.ts';
import { deskOver } from './desk.ts';
import { deskActionsOver } from './desk-actions.ts';
import { helpCentresOf } from './help-centres.ts';
import { type SetupOptions, type SetupReport, setUp } from './setup.ts';
import { type TransportOptions, transportTo } from './transport.ts';

export type ZendeskOptions = Readonly<{
  /** `https://acme.zendesk.com`; plain http only on a loopback address. */
  url: string;
  auth: Auth;
  clock: Clock;
  log: Log;
  timeoutMs?: number;
  /** Comments read of one ticket, the newest first. */
  commentsMax?: number;
  heard?: TransportOptions['heard'];
}>;

export type { Auth } from './credentials.ts';
export type { SetupOptions, SetupReport, SetupStep } from './setup.ts';

export type Zendesk = Readonly<{
  desk: Desk;
  records: CustomerRecords;
  actions: DeskActions;
  /** A file of a ticket, where Zendesk has it. */
  fetchFile: FetchFile;
  /** Published articles visible to everyone, of all brands, in these locales or all. */
  articles(options?: ArticleOptions): ArticleSource;
  /** Makes, mends or removes webhook and triggers. Needs an admin. */
  setup(options: SetupOptions): Promise<SetupReport>;
  /** What is wrong with the account or our rights in it, a sentence each; empty when all is well. `setup`: also what
   * only setting up needs (the default). */
  check(options?: Readonly<{ setup?: boolean; signal?: AbortSignal }>): Promise<readonly string[]>;
}>;

/** Audits need the global `read`; nothing is written but tickets. */
const workScope = 'read tickets:write';
/** Callbacks have no scope of their own; this one is asked for only when somebody wants to be called. */
const talkScope = 'write';
/** Nobody waits for articles, and a reading that is given up begins again at its first page. */
const articlesWaitMsMax = 120_000;
const patient =
  (transport: Transport): Transport =>
  (call) =>
    transport({ ...call, waitMsMax: articlesWaitMsMax });
const setupScope = 'read triggers:write webhooks:write';

/** Makes no call yet. Throws a `misconfigured` fault when the address cannot be Zendesk's. */
export function connectZendesk(options: ZendeskOptions): Zendesk {
  const { auth, clock, log, timeoutMs = 15_000, commentsMax = 300, heard } = options;
  const url = accountUrl(options.url);
  const transportFor = (scope: string) => {
    const credentials = credentialsFor({ url, auth, scope, clock, timeoutMs });
    return (to: URL): Transport =>
      transportTo({ url: to, clock, log, timeoutMs, credentials, ...(heard === undefined ? {} : { heard }) });
  };
  const to = transportFor(workScope);
  const transport = to(url);
  const setupTransport = transportFor(setupScope)(url);
  const centres = helpCentresOf({ url, to: (each) => patient(to(each)), log });
  const centreOf: CentreOf = new Map();
  return {
    records: recordsOver(transport),
    actions: deskActionsOver(transport, transportFor(talkScope)(url)),
    fetchFile: filesOver({
      url,
      credentials: credentialsFor({ url, auth, scope: workScope, clock, timeoutMs }),
      timeoutMs,
    }),
    desk: deskOver({ transport, clock, log, commentsMax }),
    articles: (wanted) => articleSource(centres, log, wanted, centreOf),
    setup: (wanted) => setUp(setupTransport, wanted),
    check: ({ setup = true, signal } = {}) =>
      checkAccount({ work: transport, setup: setup ? setupTransport : null, clock }, signal),
  };
}

function accountUrl(text: string): URL {
  const wrong = (why: string): Fault =>
    new Fault('misconfigured', `ZENDESK_URL ${why}; it looks like https://acme.zendesk.com`);
  if (!URL.canParse(text)) throw wrong('is not an address');
  const url = new URL(text);
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) throw wrong('must begin with https://');
  if (url.username !== '' || url.password !== '') throw wrong('must not hold a password');
  return new URL('/', url);
}
