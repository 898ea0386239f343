// Brands: the account's own, which always exists, and further ones. Separate because tickets and articles only carry a
// brand's number. At Zendesk each has a host of its own; on this machine that is a path, `/brands/<subdomain>`.

import type { Brand } from './account-records.ts';
import { invalidRecord } from './errors.ts';
import { keep, listOf, oneOf, type Resource, recordOf, type Wanted, writeRoutes } from './resource.ts';
import type { Call, Reply, Route } from './route.ts';
import { type Account, isoSeconds } from './state.ts';
import { flagOf, textOf } from './wanted.ts';

const brands: Resource<Brand> = {
  many: 'brands',
  one: 'brand',
  scope: null,
  writers: 'admin',
  records: (account) => account.brands,
  body,
  make,
};

export const brandRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/brands', scope: null, run: list },
  { method: 'get', path: '/api/v2/brands/:id', scope: null, run: show },
  ...writeRoutes(brands),
];

export const addBrand = (account: Account, wanted: Wanted): Brand => keep(account, brands, wanted);

export function brandByName(account: Account, name: string): { readonly id: number } | undefined {
  return [own(account), ...account.brands.values()].find((brand) => brand.name.toLowerCase() === name.toLowerCase());
}

/** What stands for the brand's own host. */
export function brandUrl(account: Account, brandId: number): string {
  const brand = account.brands.get(brandId);
  return brand === undefined ? account.url : `${account.url}/brands/${brand.subdomain}`;
}

/** Only the API and the articles' pages: everything else here belongs to the account, behind a check of the host. */
const ofBrand = /^\/brands\/([^/?]+)(\/(?:api|hc)\/.*)$/;

/** Which brand an address is of, and what of it is left without that. Null: of a brand there is not. */
export function brandOf(account: Account, path: string): { readonly id: number; readonly path: string } | null {
  const [, subdomain, rest] = ofBrand.exec(path) ?? [];
  if (subdomain === undefined || rest === undefined) return { id: account.brand.id, path };
  const brand = [...account.brands.values()].find((each) => each.subdomain === subdomain);
  return brand === undefined ? null : { id: brand.id, path: rest };
}

export const hasHelpCentre = (account: Account, brandId: number): boolean =>
  brandId === account.brand.id || account.brands.get(brandId)?.has_help_center === true;

/** The brand that every account has. */
function own(account: Account): Brand {
  const at = isoSeconds(0);
  const { id, name } = account.brand;
  return { id, name, subdomain: 'sandbox', active: true, has_help_center: true, created_at: at, updated_at: at };
}

function make(account: Account, wanted: Wanted, known: Brand | undefined) {
  const subdomain = textOf(wanted, 'subdomain', known?.subdomain);
  const others = [own(account), ...account.brands.values()].filter((brand) => brand.id !== known?.id);
  if (others.some((brand) => brand.subdomain === subdomain)) {
    throw invalidRecord('subdomain', `Subdomain: ${subdomain} has already been taken`);
  }
  return {
    name: textOf(wanted, 'name', known?.name),
    subdomain,
    active: flagOf(wanted, 'active', known?.active ?? true),
    has_help_center: flagOf(wanted, 'has_help_center', known?.has_help_center ?? false),
  };
}

function body(account: Account, brand: Brand) {
  return {
    url: `${account.url}/api/v2/brands/${brand.id}.json`,
    ...brand,
    brand_url: brandUrl(account, brand.id),
    help_center_state: brand.has_help_center ? 'enabled' : 'disabled',
    default: brand.id === account.brand.id,
    is_deleted: false,
    host_mapping: null,
    logo: null,
    signature_template: '{{agent.signature}}',
    ticket_form_ids: [...account.ticketForms.keys()],
  };
}

function list(call: Call): Reply {
  return listOf(call, brands, [own(call.account), ...call.account.brands.values()]);
}

function show(call: Call): Reply {
  const isOwn = call.params.id === String(call.account.brand.id);
  return oneOf(call, brands, isOwn ? own(call.account) : recordOf(call, brands));
}
