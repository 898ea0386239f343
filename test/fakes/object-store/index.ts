/**
 * A local S3 for tests: path-style addresses, one bucket, in memory, signatures unread. It keeps the promises the
 * knowledge base rests on, a put that may not overwrite above all, and answers what it does not know with 501, so that
 * a test cannot pass by an operation nobody looked at.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type ErrorCode, sendEmpty, sendError, sendObject, sendPage, sendXml, xml } from './answer.ts';
import { createObjects, type Objects } from './objects.ts';

export type ObjectStore = Readonly<{
  /** `s3://bucket/path` for a path of one's own in it. */
  uri(path: string): string;
  /** What the AWS variables have to be for this store. */
  env: Readonly<Record<string, string>>;
  objects: Objects;
  /** From now on requests are refused with this; null: served. */
  refuse(code: ErrorCode | null): void;
  /** Requests since the start, such as `PUT` or `LIST`. */
  count(kind: string): number;
  close(): Promise<void>;
}>;

const bucket = 'firstline-test';
const pageMax = 50;

type Call = Readonly<{ key: string; query: URLSearchParams; request: IncomingMessage; response: ServerResponse }>;

function list({ query, response }: Call, objects: Objects): void {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const max = Math.min(pageMax, Number(query.get('max-keys') ?? pageMax));
  sendPage(response, bucket, prefix, objects.list(prefix, query.get('delimiter') ?? '', after, max));
}

async function put({ key, query, request, response }: Call, objects: Objects): Promise<void> {
  const body = await buffer(request);
  const uploadId = query.get('uploadId');
  if (uploadId !== null) {
    const etag = objects.putPart(uploadId, Number(query.get('partNumber')), body);
    return etag === null ? sendError(response, 'NoSuchUpload') : sendEmpty(response, 200, { ETag: etag });
  }
  const source = request.headers['x-amz-copy-source'];
  if (source !== undefined || request.headers['if-match'] !== undefined) return sendError(response, 'NotImplemented');
  const stored = objects.put(key, body, request.headers['if-none-match'] !== '*');
  return stored === null ? sendError(response, 'PreconditionFailed') : sendEmpty(response, 200, { ETag: stored.etag });
}

async function post({ key, query, request, response }: Call, objects: Objects): Promise<void> {
  const body = (await buffer(request)).toString();
  const uploadId = query.get('uploadId');
  if (query.has('delete')) {
    const keys = [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, each = '']) => decode(each));
    for (const each of keys) objects.remove(each);
    const deleted = keys.map((each) => `<Deleted><Key>${xml(each)}</Key></Deleted>`);
    return sendXml(response, 200, `<DeleteResult>${deleted.join('')}</DeleteResult>`);
  }
  if (query.has('uploads')) {
    const id = objects.startUpload(key);
    return sendXml(
      response,
      200,
      `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${xml(key)}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  if (uploadId === null) return sendError(response, 'NotImplemented');
  const parts = [...body.matchAll(/<Part>.*?<\/Part>/gs)].map(([part]): [number, string] => [
    Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    decode(/<ETag>([^<]*)</.exec(part)?.[1] ?? ''),
  ]);
  const stored = objects.finishUpload(uploadId, parts, request.headers['if-none-match'] !== '*');
  if (stored === null) return sendError(response, 'InvalidPart');
  return sendXml(
    response,
    200,
    `<CompleteMultipartUploadResult><Key>${xml(key)}</Key><ETag>${xml(stored.etag)}</ETag></CompleteMultipartUploadResult>`,
  );
}

const decode = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function serve(call: Call, objects: Objects): void | Promise<void> {
  const { key, query, request, response } = call;
  if (request.method === 'GET' && key === '' && query.get('list-type') === '2') return list(call, objects);
  if (request.method === 'PUT') return put(call, objects);
  if (request.method === 'POST') return post(call, objects);
  if (request.method === 'DELETE') {
    const uploadId = query.get('uploadId');
    if (uploadId === null) objects.remove(key);
    else objects.dropUpload(uploadId);
    return sendEmpty(response, 204);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendError(response, 'NotImplemented');
  const stored = objects.get(key);
  if (stored !== undefined) return sendObject(response, stored, request.headers.range, request.method === 'HEAD');
  // An answer to HEAD has no body.
  return request.method === 'HEAD' ? sendEmpty(response, 404) : sendError(response, 'NoSuchKey');
}

export async function startObjectStore(): Promise<ObjectStore> {
  const objects = createObjects();
  const counts = new Map<string, number>();
  let refusal: ErrorCode | null = null;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, name = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const kind = url.searchParams.has('list-type') ? 'LIST' : (request.method ?? '');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (refusal !== null || name !== bucket) {
      request.resume();
      return sendError(response, refusal ?? 'NoSuchBucket');
    }
    const call = { key: rest.join('/'), query: url.searchParams, request, response };
    // A caller that hangs up in the middle of a body.
    void Promise.resolve(serve(call, objects)).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    uri: (path) => `s3://${bucket}/${path}`,
    env: {
      AWS_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ALLOW_HTTP: 'true',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    objects,
    refuse(code) {
      refusal = code;
    },
    count: (kind) => counts.get(kind) ?? 0,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
