/**
 * Fetching a file of a ticket. Its address comes with the comment and may point anywhere, so only Zendesk's own hosts
 * are asked, our credentials go to the account's own address alone, and of a large file no more than allowed arrives.
 * https://developer.zendesk.com/documentation/ticketing/managing-tickets/working-with-url-properties/
 */
import type { FetchedFile, FetchFile } from '../../core/attachment.ts';
import { Fault } from '../../core/fault.ts';
import type { Credentials } from './credentials.ts';

export type FileOptions = Readonly<{ url: URL; credentials: Credentials; timeoutMs: number }>;

/** The account answers with the address of a copy on a host for files; it may pass on once more. */
const redirectsMax = 2;
const fileHost = /^(?:[a-z0-9-]+\.)*zdusercontent\.com$/;
const zendeskHost = /^[a-z0-9][a-z0-9-]*\.zendesk\.com$/;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const unread = (reason: string): FetchedFile => ({ kind: 'unread', reason });

export function filesOver(options: FileOptions): FetchFile {
  return async (attachment, bytesMax, signal) => {
    if (attachment.url === undefined) return unread('it is deleted, or Zendesk found malware in it');
    if (attachment.bytes > bytesMax) return unread('it is larger than attachments.bytesMax of the policy');
    const target = URL.canParse(attachment.url) ? new URL(attachment.url) : null;
    if (target === null || !isFirstStop(target, options.url)) return unread('it does not lie with Zendesk');
    try {
      return await follow(target, options, bytesMax, signal);
    } catch (cause) {
      if (signal?.aborted === true) throw new Fault('transient', 'stopped while fetching a file', { cause });
      return unread('Zendesk did not send it, or not in time');
    }
  };
}

/** Another brand's address is Zendesk's as well; it is asked as a stranger would ask. */
const isFirstStop = (target: URL, own: URL): boolean =>
  isSafe(target, own) && (target.origin === own.origin || zendeskHost.test(target.host) || isFileStop(target, own));

/** Where a redirect may lead: never back to a page of the account, which would be one to log in. */
const isFileStop = (target: URL, own: URL): boolean =>
  isSafe(target, own) &&
  (fileHost.test(target.host) || (loopback.test(own.hostname) && loopback.test(target.hostname)));

const isSafe = (target: URL, own: URL): boolean =>
  target.username === '' &&
  target.password === '' &&
  (target.protocol === 'https:' ||
    (target.protocol === 'http:' && loopback.test(own.hostname) && loopback.test(target.hostname)));

async function follow(first: URL, options: FileOptions, bytesMax: number, signal?: AbortSignal): Promise<FetchedFile> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const until = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  let target = first;
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    const response = await ask(target, options, until);
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      const next = URL.canParse(location, target.href) ? new URL(location, target) : null;
      if (next === null || next.origin === options.url.origin || !isFileStop(next, options.url))
        return unread('Zendesk sent us elsewhere for it: to log in, or to a host that is not its own');
      target = next;
    } else if (response.status === 200) {
      return readUpTo(response, bytesMax);
    } else {
      await response.body?.cancel();
      return unread(`Zendesk answered ${response.status} when asked for it`);
    }
  }
  return unread('Zendesk sent us on too often for it');
}

async function ask(target: URL, { url, credentials }: FileOptions, signal: AbortSignal): Promise<Response> {
  const authorization = target.origin === url.origin ? await credentials.authorization() : null;
  const send = (header: string | null): Promise<Response> =>
    fetch(target, {
      headers: { 'user-agent': 'firstline', ...(header === null ? {} : { authorization: header }) },
      redirect: 'manual',
      signal,
    });
  const response = await send(authorization);
  if (response.status !== 401 || authorization === null || !credentials.renew(authorization)) return response;
  await response.body?.cancel();
  return send(await credentials.authorization());
}

/** What the ticket says of a size is not believed, and what unpacks on the way counts unpacked. */
async function readUpTo(response: Response, bytesMax: number): Promise<FetchedFile> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop ends the transfer.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) return unread('it is larger than attachments.bytesMax of the policy');
    chunks.push(chunk);
  }
  return { kind: 'bytes', bytes: Buffer.concat(chunks), contentType: response.headers.get('content-type') };
}
