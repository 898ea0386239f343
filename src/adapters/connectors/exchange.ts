/**
 * One HTTP exchange with bounds: an address that is allowed, a size, an end in time, no redirects, no compression that
 * could unfold. Each has a connection of its own, so that it is known whether anything had been sent when it broke.
 */
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isPublic, literalIp, notPublicReason, publicLookup } from './addresses.ts';

export type Sending = Readonly<{
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  bytesMax: number;
  privateHosts: boolean;
  signal: AbortSignal;
}>;

/** `none`: no whole answer. `sent` false: nothing had reached the other side, so nothing was done. */
export type Exchanged =
  | Readonly<{ kind: 'answer'; status: number; headers: IncomingMessage['headers']; body: Buffer }>
  | Readonly<{ kind: 'none'; sent: boolean; why: string }>;

export function exchange(sending: Sending): Promise<Exchanged> {
  const { url, method, headers, body, privateHosts, signal } = sending;
  const ip = literalIp(url.hostname);
  if (ip !== null && !privateHosts && !isPublic(ip))
    return Promise.resolve({ kind: 'none', sent: false, why: notPublicReason(url.hostname) });
  return new Promise((done) => {
    let sent = false;
    const broke = (cause: unknown): void => done({ kind: 'none', sent, why: whyOf(cause, signal, url.host) });
    const isSecure = url.protocol === 'https:';
    const request = (isSecure ? secureRequest : plainRequest)(url, {
      method,
      headers: { 'user-agent': 'firstline', 'accept-encoding': 'identity', ...headers },
      agent: false,
      ...(privateHosts ? {} : { lookup: publicLookup }),
      signal,
    });
    request.once('socket', (socket) => {
      const connected = (): void => {
        sent = true;
      };
      if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', connected);
      else connected();
    });
    request.once('response', (response) => {
      request.off('close', broke);
      wholeOf(response, sending).then(done, broke);
    });
    request.once('error', broke);
    // An answer that is no response, such as an upgrade nobody asked for.
    request.once('close', broke);
    request.end(body ?? undefined);
  });
}

async function wholeOf(response: IncomingMessage, { bytesMax, url }: Sending): Promise<Exchanged> {
  const { statusCode: status = 0, headers } = response;
  const broken = (why: string): Exchanged => {
    response.destroy();
    return { kind: 'none', sent: true, why };
  };
  if (!['', 'identity'].includes(headers['content-encoding'] ?? ''))
    return broken(`${url.host} answered compressed, which was not asked for`);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) return broken(`the answer of ${url.host} is larger than ${bytesMax} bytes (bytesMax)`);
    chunks.push(chunk);
  }
  return { kind: 'answer', status, headers, body: Buffer.concat(chunks) };
}

function whyOf(cause: unknown, signal: AbortSignal, host: string): string {
  if (signal.aborted) return stoppedWhy(signal, host);
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'NOT_PUBLIC') return notPublicReason(host);
  return `the connection to ${host} broke (${typeof code === 'string' ? code : 'closed'})`;
}

/** Why a call of ours ended early: its own time was up, or the run that asked was stopped. */
export const stoppedWhy = ({ reason }: AbortSignal, whom: string): string =>
  reason instanceof Error && reason.name === 'TimeoutError' ? `${whom} gave no answer in time (timeoutMs)` : 'stopped';
