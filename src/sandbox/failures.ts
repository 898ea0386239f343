// The failures that can be switched on: the next so many requests fail, or are carried out and then cut off. Separate
// because they are the sandbox's own, not Zendesk's rules.

import type { RequestMatch } from './options.ts';
import type { Reply } from './route.ts';
import type { Account } from './state.ts';

type Target = { readonly method: string; readonly path: string };

function isMeant(match: RequestMatch, target: Target): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== target.method) return false;
  return match.match === undefined || new RegExp(match.match).test(target.path);
}

/** The reply that this request shall fail with, counted down, or null. */
export function failure(account: Account, target: Target): Reply | null {
  const { failNext } = account.switches;
  if (!failNext || failNext.count <= 0 || !isMeant(failNext, target)) return null;
  account.switches.failNext = { ...failNext, count: failNext.count - 1 };
  const headers = failNext.retryAfter === undefined ? {} : { 'Retry-After': String(failNext.retryAfter) };
  const body = failNext.html
    ? `<html><head><title>${failNext.status}</title></head><body><h1>${failNext.status}</h1></body></html>`
    : { error: `Error${failNext.status}`, description: 'This request was told to fail' };
  return { status: failNext.status, body, headers };
}

/** Whether the applied request's answer shall be lost, counted down. */
export function dropsResponse(account: Account, target: Target): boolean {
  const drop = account.switches.dropResponseAfterApply;
  if (!drop || drop.count <= 0 || !isMeant(drop, target)) return false;
  account.switches.dropResponseAfterApply = { ...drop, count: drop.count - 1 };
  return true;
}
