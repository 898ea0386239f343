// Hands an installed app's files to its frame. Separate from the page's own files because these come from a zip that
// somebody uploaded: they run in an origin of their own and reach nothing outside this machine.

import { extname } from 'node:path';
import type { Request, Response } from 'express';
import type { Account } from '../state.ts';
import { installedApp } from './installed.ts';

export const sdkPath = '/sandbox/zaf/sdk.js';
const sdkAddress = /https?:\/\/static\.zdassets\.com\/zendesk_app_framework_sdk\/2\.0\/zaf_sdk(\.min)?\.js/g;
const loopback = 'http://127.0.0.1:* http://localhost:*';

/**
 * `sandbox` without `allow-same-origin`: the frame cannot touch the page around it, as at Zendesk, where apps come from
 * another domain. Inline scripts and styles are an app's own affair.
 */
const policy = [
  'sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self' ${loopback}`,
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Answers `GET /sandbox/apps/:installationId/assets/…`; throws 404 for what the zip does not hold. */
export function sendFile(account: Account, request: Request, response: Response): void {
  const parts: unknown = request.params.path;
  const path = `assets/${Array.isArray(parts) ? parts.join('/') : ''}`;
  const bytes = installedApp(account, request.params.installationId).files.get(path);
  response.set({
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    // Module scripts and fonts are fetched by an origin without a name.
    'Access-Control-Allow-Origin': '*',
  });
  if (bytes === undefined) response.status(404).type('text').send(`This app has no file ${path}`);
  else if (/\.html?$/i.test(path)) response.type('html').send(withLocalSdk(bytes));
  else response.type(extname(path) || 'application/octet-stream').send(Buffer.from(bytes));
}

const withLocalSdk = (html: Uint8Array): string => Buffer.from(html).toString('utf8').replace(sdkAddress, sdkPath);
