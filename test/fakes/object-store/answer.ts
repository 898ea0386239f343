/**
 * The answers of the store as HTTP: XML, headers, and the errors that S3 documents, each with its code and status.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
import type { ServerResponse } from 'node:http';
import type { Page, Stored } from './objects.ts';

const errors = {
  AccessDenied: [403, 'Access Denied'],
  InvalidPart: [400, 'One or more of the specified parts could not be found.'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  NoSuchBucket: [404, 'The specified bucket does not exist'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NoSuchUpload: [404, 'The specified upload does not exist.'],
  NotImplemented: [501, 'This fake does not know that request.'],
  PreconditionFailed: [412, 'At least one of the preconditions you specified did not hold.'],
  SlowDown: [503, 'Please reduce your request rate.'],
} as const;
export type ErrorCode = keyof typeof errors;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const xml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

export function sendXml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
}

export function sendError(response: ServerResponse, code: ErrorCode): void {
  const [status, message] = errors[code];
  sendXml(response, status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

export const sendEmpty = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void =>
  void response.writeHead(status, headers).end();

/** Null: the range begins behind the end. `bytes=a-b`, `bytes=a-` and `bytes=-n`; anything else is the whole. */
function rangeOf(header: string | undefined, size: number): readonly [number, number] | null | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') return [Math.max(0, size - Number(last)), size - 1];
  return Number(first) >= size ? null : [Number(first), Math.min(size - 1, last === '' ? size - 1 : Number(last))];
}

export function sendObject(response: ServerResponse, stored: Stored, range: string | undefined, head: boolean): void {
  const size = stored.body.length;
  const part = rangeOf(range, size);
  if (part === null) {
    sendError(response, 'InvalidRange');
    return;
  }
  const body = part === undefined ? stored.body : stored.body.subarray(part[0], part[1] + 1);
  response.writeHead(part === undefined ? 200 : 206, {
    'Content-Type': 'binary/octet-stream',
    'Content-Length': body.length,
    'Accept-Ranges': 'bytes',
    ETag: stored.etag,
    'Last-Modified': stored.modifiedAt.toUTCString(),
    ...(part === undefined ? {} : { 'Content-Range': `bytes ${part[0]}-${part[1]}/${size}` }),
  });
  response.end(head ? undefined : body);
}

export function sendPage(response: ServerResponse, bucket: string, prefix: string, page: Page): void {
  const objects = page.objects.map(
    ([key, { body, etag, modifiedAt }]) =>
      `<Contents><Key>${xml(key)}</Key><LastModified>${modifiedAt.toISOString()}</LastModified>` +
      `<ETag>${xml(etag)}</ETag><Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const folders = page.folders.map((folder) => `<CommonPrefixes><Prefix>${xml(folder)}</Prefix></CommonPrefixes>`);
  const more = page.next === null ? '' : `<NextContinuationToken>${xml(page.next)}</NextContinuationToken>`;
  const head =
    `<Name>${xml(bucket)}</Name><Prefix>${xml(prefix)}</Prefix><KeyCount>${objects.length + folders.length}</KeyCount>` +
    `<IsTruncated>${page.next !== null}</IsTruncated>${more}`;
  sendXml(response, 200, `<ListBucketResult>${head}${objects.join('')}${folders.join('')}</ListBucketResult>`);
}
