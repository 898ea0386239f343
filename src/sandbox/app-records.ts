// Zendesk apps as the account keeps them: the unpacked zip, its manifest in one form, and where it is installed with
// which settings. Separate from the routes because the agent page hosts installed apps without speaking to the API.

/** A setting an app asks for; a `secure` one is never given to a browser. */
export type AppParameter = {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly secure: boolean;
  readonly default: unknown;
  /** Where the proxy may put a secure one: header, body, url, jwt_secret_key … */
  readonly scopes: readonly string[];
};

/** One place of an app; `url` is a file below `assets/` of the zip, or an address. */
export type AppLocation = {
  readonly url: string;
  readonly flexible: boolean;
  readonly autoLoad: boolean;
  readonly signed: boolean;
  readonly size: { readonly width?: unknown; readonly height?: unknown } | null;
};

/** manifest.json, checked, with what was left out filled in. */
export type AppManifest = {
  readonly name: string | null;
  readonly version: string | null;
  readonly author: { readonly name: string; readonly email: string; readonly url: string | null };
  readonly defaultLocale: string;
  readonly private: boolean;
  readonly signedUrls: boolean;
  readonly singleInstall: boolean;
  readonly domainWhitelist: readonly string[];
  readonly parameters: readonly AppParameter[];
  /** By product and place: `location.support.ticket_sidebar`. */
  readonly location: Readonly<Record<string, Readonly<Record<string, AppLocation>>>>;
};

/** What was in an uploaded zip. */
export type AppPackage = {
  readonly manifest: AppManifest;
  /** By path in the zip. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** By locale, as in `translations/<locale>.json`. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

export type UploadedApp = {
  readonly id: number;
  name: string;
  package: AppPackage;
  readonly created_at: string;
  updated_at: string;
};

/** An installed app; its package follows when a newer zip is uploaded. */
export type InstalledApp = {
  readonly id: number;
  readonly appId: number;
  readonly product: string;
  /** The title given at installation, else the app's name. */
  title: string;
  enabled: boolean;
  /** Secure ones included; they must not leave the server. */
  settings: Record<string, unknown>;
  manifest: AppManifest;
  files: AppPackage['files'];
  translations: AppPackage['translations'];
  readonly created_at: string;
  updated_at: string;
};
