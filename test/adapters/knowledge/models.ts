/** Copies of the tiny model to spoil, a hub on this machine that serves it or misbehaves, and settings for both. */
import { cp } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import express from 'express';
import { onTestFinished } from 'vitest';
import type { EmbeddingSettings } from '../../../src/adapters/knowledge/embeddings.ts';
import { temporaryFolder } from './open.ts';

/** Random weights: it proves the way, not the quality. */
export const tinyModel = resolve(import.meta.dirname, '../../fixtures/tiny-embed');

/** A copy under another name, since the family is told by it. */
export async function modelCopy(name = 'tiny-embed'): Promise<string> {
  const folder = join(await temporaryFolder(), name);
  await cp(tinyModel, folder, { recursive: true });
  return folder;
}

export const builtInSettings: EmbeddingSettings = {
  embeddings: 'built-in',
  embeddingModel: 'nobody/nothing',
  embeddingModelDir: null,
  dataDir: '/nowhere',
};

export const modelIn = (folder: string, embeddings: 'auto' | 'transformers' = 'transformers'): EmbeddingSettings => ({
  ...builtInSettings,
  embeddings,
  embeddingModelDir: folder,
});

export type Hub = Readonly<{ url: string; asked: readonly string[] }>;

/** Answers on a port of its own until the test ends. */
export async function hubOf(listener: RequestListener): Promise<Hub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Where nobody listens any more. */
export async function closedPort(): Promise<{ url: string }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return { url: `http://127.0.0.1:${port}` };
}

/** Has `acme/tiny-embed`. */
export const honestHub = (folder = tinyModel): Promise<Hub> =>
  hubOf(express().use('/acme/tiny-embed/resolve/main', express.static(folder)));

export const modelFrom = (
  { url }: Pick<Hub, 'url'>,
  dataDir: string,
  more: Partial<EmbeddingSettings> = {},
): EmbeddingSettings => ({
  embeddings: 'transformers',
  embeddingModel: 'acme/tiny-embed',
  embeddingModelDir: null,
  dataDir,
  hub: url,
  ...more,
});
