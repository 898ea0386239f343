// What stands between Zendesk and a worker, as an operator's proxy does: it can be shut and opened again at the same address.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FrontDoor = Readonly<{
  url: string;
  /** Nobody answers until `open`. */
  shut: () => Promise<void>;
  open: () => Promise<void>;
}>;

/** Hands every request on to the address that `target` gives. */
export async function frontDoor(target: () => string): Promise<FrontDoor> {
  const server = createServer((asked, answer) => {
    const { method, headers, url = '/' } = asked;
    const onward = request(new URL(url, target()), { method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    asked.pipe(onward);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    open: () => listen(port),
  };
}
