// The back end of an app, as far as its requests need one: it answers by path and remembers what came. Stops with the test.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type BackEnd = Readonly<{
  url: string;
  hits: readonly Readonly<{ headers: IncomingHttpHeaders; url: string; body: string }>[];
}>;

/** Answers by path: `/status/503`, `/away` to another host, `/never`; else JSON. */
export async function listen(): Promise<BackEnd> {
  const hits: BackEnd['hits'][number][] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const path = request.url ?? '';
    hits.push({ headers: request.headers, url: path, body });
    if (path.startsWith('/never')) return;
    if (path.startsWith('/away')) return void response.writeHead(302, { location: 'http://elsewhere.example/' }).end();
    const status = Number(/\/status\/(\d+)/.exec(path)?.[1] ?? 200);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ path }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hits };
}
