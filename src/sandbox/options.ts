// What a caller may say when starting the sandbox and when playing with it: options, seed, switches and the shapes of
// the control functions. Separate because it is the sandbox's own public face, while everything else imitates Zendesk.

/** An article of the help centre; without a `segment` everyone may read it, once it is no draft. */
export type SandboxArticle = {
  readonly id?: number;
  readonly title: string;
  /** HTML, as Zendesk keeps it. */
  readonly body: string;
  readonly locale?: string;
  readonly section?: string;
  readonly category?: string;
  /** Name of the brand in whose help centre it stands; the account's own unless set. */
  readonly brand?: string;
  readonly draft?: boolean;
  /** Name of a user segment: only agents then see the article. */
  readonly segment?: string | null;
  readonly labels?: readonly string[];
  readonly updatedAt?: string;
  readonly translations?: readonly {
    readonly locale: string;
    readonly title: string;
    readonly body: string;
    readonly draft?: boolean;
  }[];
};

export type SandboxAgent = {
  readonly name: string;
  readonly email: string;
  /** `light-agent` reads tickets and writes internal comments, and nothing else. */
  readonly role?: 'admin' | 'agent' | 'light-agent';
  readonly groups?: readonly string[];
};

export type SandboxCustomer = {
  readonly name: string;
  readonly email: string;
  /** Name of an organisation; by default the one with the address's domain. */
  readonly organization?: string;
  /** Values of user fields by key. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly verified?: boolean;
  readonly suspended?: boolean;
  readonly locale?: string;
};

export type Attributes = Readonly<Record<string, unknown>>;

/** What the account holds before the first request. */
export type SandboxSeed = {
  readonly account?: {
    readonly clientId?: string;
    readonly clientSecret?: string;
    /** E-mail of the user that API calls act as; an admin named "Firstline" is made for it. */
    readonly apiUserEmail?: string;
    readonly apiUserName?: string;
    readonly apiUserRole?: 'admin' | 'agent';
    readonly apiToken?: string;
    /** Address customers write to. */
    readonly supportAddress?: string;
  };
  readonly groups?: readonly { readonly name: string }[];
  readonly agents?: readonly SandboxAgent[];
  readonly customers?: readonly SandboxCustomer[];
  readonly articles?: readonly SandboxArticle[];
  /** In the API's own attributes, as are the next five: `{name, domain_names, organization_fields …}`. */
  readonly organizations?: readonly Attributes[];
  readonly ticketFields?: readonly Attributes[];
  readonly ticketForms?: readonly Attributes[];
  readonly macros?: readonly Attributes[];
  /** Further brands; `brand` is the account's own. */
  readonly brands?: readonly Attributes[];
  readonly triggers?: readonly Attributes[];
  /** Opened in this order once the sandbox listens. */
  readonly tickets?: readonly NewTicket[];
  /** An account has ratings (`GET /satisfaction_ratings`) or surveys (`GET /guide/survey_responses`). */
  readonly satisfaction?: 'ratings' | 'surveys';
  readonly brand?: { readonly id?: number; readonly name?: string };
  /** The first one is the default locale. */
  readonly locales?: readonly string[];
};

/** What a person types at the page, as a customer would write it. */
export type LookQuestion = {
  readonly text: string;
  /** ISO 639-1. */
  readonly language: string;
  /** What was said before, newest first. */
  readonly history: readonly string[];
};

/** What is found for it, in words and numbers that the page shows as they are. */
export type LookAnswer = {
  /** What came of it. */
  readonly verdict: string;
  /** How it was looked for, a sentence each. */
  readonly how: readonly string[];
  readonly words: readonly {
    readonly word: string;
    /** What a misspelt word was taken for. */
    readonly takenFor: readonly string[];
    readonly known: boolean;
  }[];
  /** Best first. */
  readonly passages: readonly {
    readonly title: string;
    readonly url: string;
    readonly text: string;
    /** 0…1, as are its `parts`. */
    readonly score: number;
    readonly parts: Readonly<Record<string, number>>;
    readonly usable: boolean;
    /** Where the words were found; how old it is. */
    readonly notes: readonly string[];
  }[];
};

export type SandboxOptions = {
  /** Looks into the knowledge base of an integration; the page then has a place to ask it. Rejects with words to show. */
  readonly look?: (question: LookQuestion) => Promise<LookAnswer>;
  /** 0, the default, takes any free port; the address is always 127.0.0.1. */
  readonly port?: number;
  /** Milliseconds since 1970; every stamp, expiry and limit follows it. */
  readonly clock?: () => number;
  readonly seed?: SandboxSeed;
  /** Life of an OAuth token; 1800 by default, as for clients made in 2026. */
  readonly tokenSeconds?: number;
  readonly ratePerMinute?: number;
  /** Ticket updates of the whole account in a minute; a seventh of `ratePerMinute` unless set. */
  readonly ticketUpdatesPerMinute?: number;
  /** Updates of one ticket by one user in ten minutes; 30 unless set. */
  readonly updatesPerTicket?: number;
  /** Folder of the sandbox page's static files. */
  readonly pageDir?: string;
  readonly allowApiToken?: boolean;
  /** How the switch of this name stands at the start; `on` unless set. */
  readonly mailFilter?: 'on' | 'off';
};

/** Which requests a failure applies to; without `match` and `method`, every API request. */
export type RequestMatch = {
  /** A regular expression tested against the path with its query. */
  readonly match?: string;
  readonly method?: string;
};

export type SandboxSwitches = {
  /** Another app writes a field and a tag this long after a ticket's creation; null: it does not. */
  otherAppWritesAfterMs: number | null;
  /** How often each webhook is delivered, 1 to 10. */
  duplicateWebhooks: number;
  /** The next so many invocations are lost; `all` loses every one. */
  dropWebhooks: number | 'all' | 'none';
  webhookDelayMs: number;
  webhookTimeoutMs: number;
  /** The next `count` matching requests fail without being applied. */
  failNext:
    | (RequestMatch & {
        readonly count: number;
        readonly status: number;
        readonly retryAfter?: number;
        readonly html?: boolean;
      })
    | null;
  /** The next `count` matching requests are applied, then the connection is cut without an answer. */
  dropResponseAfterApply: (RequestMatch & { readonly count: number }) | null;
  latencyMs: number;
  /** The incremental ticket export leaves out what changed this recently. */
  incrementalLagMs: number;
  /** Search does not find a ticket before it is this old. */
  searchLagMs: number;
  /** Solving an unassigned ticket answers 422. */
  solveNeedsAssignee: boolean;
  /** `off` lets every mail in, also bounces, loops and spam, without a flag that rests on its headers. */
  mailFilter: 'on' | 'off';
  /** A larger file of a mail is dropped and its comment flagged. */
  attachmentBytesMax: number;
};

export type NewTicket = {
  /** E-mail address; an unknown one becomes a new, unverified customer. */
  readonly from: string;
  readonly name?: string;
  readonly verified?: boolean;
  readonly locale?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly cc?: readonly string[];
  readonly channel?: string;
  readonly flags?: readonly number[];
  readonly openedByAgent?: string;
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent' | null;
  readonly type?: 'problem' | 'incident' | 'question' | 'task' | null;
  readonly tags?: readonly string[];
  readonly group?: string;
  /** Name of a brand. */
  readonly brand?: string;
  /** Values of custom fields by their titles. */
  readonly fields?: Readonly<Record<string, unknown>>;
};

export type CustomerReply = {
  readonly from?: string;
  readonly name?: string;
  readonly text?: string;
  readonly html?: string;
  readonly flags?: readonly number[];
  readonly cc?: readonly string[];
  readonly channel?: string;
};

export type AgentReply = { readonly agent?: string; readonly text: string; readonly public?: boolean };

/** One API request as the sandbox saw it; status 0 means that it was cut off without an answer. */
export type RequestRecord = {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ticketId: number | null;
  /** Length of the request's body. */
  readonly bytes: number;
};
