/**
 * What a bucket holds: objects by key, uploads that are still in parts, and the order in which keys are listed. Apart
 * from the HTTP around it, because the promises of the store (a put that may not overwrite, a whole upload or none) are
 * made here.
 */
import { createHash, randomUUID } from 'node:crypto';

export type Stored = Readonly<{ body: Buffer; etag: string; modifiedAt: Date }>;
export type Page = Readonly<{
  objects: readonly (readonly [string, Stored])[];
  folders: readonly string[];
  /** The last key or folder of this page, when there are more. */
  next: string | null;
}>;

export type Objects = Readonly<{
  get(key: string): Stored | undefined;
  /** Null, and nothing stored, when it may not overwrite and something is there. */
  put(key: string, body: Buffer, overwrite: boolean): Stored | null;
  remove(key: string): void;
  list(prefix: string, delimiter: string, after: string, max: number): Page;
  startUpload(key: string): string;
  /** False: no such upload. */
  putPart(uploadId: string, number: number, body: Buffer): string | null;
  /** Null: no such upload, or a part that was never sent. Nothing is seen of the parts before. */
  finishUpload(uploadId: string, etags: readonly (readonly [number, string])[], overwrite: boolean): Stored | null;
  dropUpload(uploadId: string): void;
}>;

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;

export function createObjects(): Objects {
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, { key: string; parts: Map<number, Buffer> }>();
  const put = (key: string, body: Buffer, overwrite: boolean): Stored | null => {
    if (!overwrite && objects.has(key)) return null;
    const stored = { body, etag: etagOf(body), modifiedAt: new Date() };
    objects.set(key, stored);
    return stored;
  };
  return {
    put,
    get: (key) => objects.get(key),
    remove: (key) => void objects.delete(key),
    list(prefix, delimiter, after, max) {
      const found: [string, Stored][] = [];
      const folders: string[] = [];
      let last = '';
      for (const key of [...objects.keys()].sort()) {
        const stored = objects.get(key);
        if (stored === undefined || !key.startsWith(prefix)) continue;
        const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
        const name = end === -1 ? key : key.slice(0, end + delimiter.length);
        if (name <= after || folders.includes(name)) continue;
        if (found.length + folders.length === max) return { objects: found, folders, next: last };
        if (name === key) found.push([key, stored]);
        else folders.push(name);
        last = name;
      }
      return { objects: found, folders, next: null };
    },
    startUpload(key) {
      const uploadId = randomUUID();
      uploads.set(uploadId, { key, parts: new Map() });
      return uploadId;
    },
    putPart(uploadId, number, body) {
      const upload = uploads.get(uploadId);
      upload?.parts.set(number, body);
      return upload === undefined ? null : etagOf(body);
    },
    finishUpload(uploadId, etags, overwrite) {
      const upload = uploads.get(uploadId);
      const bodies = etags.map(([number, etag]) => {
        const body = upload?.parts.get(number);
        return body !== undefined && etagOf(body) === etag ? body : null;
      });
      const whole = bodies.filter((body) => body !== null);
      if (upload === undefined || whole.length !== bodies.length || whole.length === 0) return null;
      const stored = put(upload.key, Buffer.concat(whole), overwrite);
      if (stored !== null) uploads.delete(uploadId);
      return stored;
    },
    dropUpload: (uploadId) => void uploads.delete(uploadId),
  };
}
