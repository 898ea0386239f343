/**
 * Which help centres an account has, and how each is reached: every brand has its own, on its brand's own host. Separate
 * because it decides to which hosts our credentials go.
 * https://developer.zendesk.com/api-reference/ticketing/account-configuration/brands/
 */
import { Fault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import type { Transport } from './call.ts';
import { pagesOf } from './pages.ts';
import { type BrandWire, brandsPage } from './wire.ts';

/** `brandId` is absent where the account does not say whose it is. */
export type HelpCentre = Readonly<{ name: string; transport: Transport; brandId?: string }>;

/** As the policy has it: whether a ticket is answered from its own brand's articles only. */
export type Brands = 'own' | 'any';

/** Both throw a `misconfigured` fault where tickets are to get their own brand's articles, and whose they are is not known. */
export interface HelpCentres {
  /** Asks Zendesk. */
  read(brands: Brands, signal?: AbortSignal): Promise<readonly HelpCentre[]>;
  /** As read last; asks only the first time. */
  known(brands: Brands, signal?: AbortSignal): Promise<readonly HelpCentre[]>;
}

/** `to` makes the transport to an address; it brings our credentials along. */
export type HelpCentresOptions = Readonly<{ url: URL; to: (url: URL) => Transport; log: Log }>;

export function helpCentresOf(options: HelpCentresOptions): HelpCentres {
  let last: readonly HelpCentre[] | null = null;
  const read: HelpCentres['read'] = async (wanted, signal) => {
    last = await readHelpCentres(options, wanted, signal);
    return last;
  };
  return { read, known: async (wanted, signal) => last ?? read(wanted, signal) };
}

const refusals = [403, 404];

async function readHelpCentres(
  { url, to, log }: HelpCentresOptions,
  wanted: Brands,
  signal: AbortSignal | undefined,
): Promise<readonly HelpCentre[]> {
  const own = to(url);
  const alone = { name: 'the help centre', transport: own };
  const ofNobody = (why: string): readonly HelpCentre[] => {
    if (wanted === 'own') throw unclaimed(url, why);
    log.warn({ host: url.host }, `${why}: only the help centre at ZENDESK_URL is read`);
    return [alone];
  };
  const brands = await readBrands(own, signal);
  if (brands === null) return ofNobody('the user or token of Firstline may not list the brands (scope read)');
  const found = brands.filter(isOpen).flatMap((brand): HelpCentre[] => {
    const at = addressOf(brand, url);
    if (at !== null) return [{ name: brand.name, transport: below(to(at), at), brandId: String(brand.id) }];
    log.warn(
      { brand: brand.id, host: url.host },
      'the help centre of a brand is left out: set ZENDESK_URL to the address of the account that ends in .zendesk.com',
    );
    return [];
  });
  if (found.length > 0) return found;
  // Reading it says better than the list of brands what is wrong with it.
  const ours = brands.find((brand) => addressOf(brand, url)?.href === url.href);
  return ours ? [{ ...alone, brandId: String(ours.id) }] : ofNobody('no brand is listed with an open help centre');
}

const unclaimed = ({ host }: URL, why: string): Fault =>
  new Fault(
    'misconfigured',
    `could not tell which brand the articles at ${host} belong to: ${why}; mend that, or set knowledge.filters.brands: any in the policy, and every ticket is answered from all articles`,
  );

/** Null when we may not. */
async function readBrands(own: Transport, signal: AbortSignal | undefined): Promise<readonly BrandWire[] | null> {
  const call = { method: 'GET', path: '/api/v2/brands', signal, doing: 'list the brands' } as const;
  let isRefused = false;
  const asking: Transport = async (each) => {
    const reply = await own({ ...each, outcomes: refusals });
    isRefused = refusals.includes(reply.status);
    return isRefused ? { ...reply, body: { brands: [] } } : reply;
  };
  const brands: BrandWire[] = [];
  for await (const page of pagesOf(asking, call, brandsPage)) brands.push(...page.brands);
  return isRefused ? null : brands;
}

/** One that is set up or taken down is `restricted` or `disabled`. */
const isOpen = (brand: BrandWire): boolean =>
  brand.active !== false &&
  brand.is_deleted !== true &&
  brand.has_help_center === true &&
  (brand.help_center_state ?? 'enabled') === 'enabled';

const zendeskHost = /^[a-z0-9][a-z0-9-]*\.zendesk\.com$/;

/**
 * Our own address, or the brand's subdomain of Zendesk; never the domain of its own that a brand may be mapped to, which
 * whoever holds that domain answers. Null when it can only be reached there.
 */
export function addressOf({ subdomain, brand_url }: BrandWire, own: URL): URL | null {
  const host = `${(subdomain ?? '').toLowerCase()}.zendesk.com`;
  if (host === own.host) return own;
  if (brand_url != null && URL.canParse(brand_url) && new URL(brand_url).origin === own.origin)
    return new URL(brand_url);
  // An account that we reach elsewhere, such as one on this machine, is not to send us out.
  return zendeskHost.test(own.host) && zendeskHost.test(host) ? new URL(`https://${host}/`) : null;
}

/** Calls below the address's path; at Zendesk it has none. */
function below(transport: Transport, { pathname }: URL): Transport {
  const prefix = pathname.replace(/\/+$/, '');
  return prefix === '' ? transport : (call) => transport({ ...call, path: `${prefix}${call.path}` });
}
