// `npm run bench:app`: how long an agent waits for a stored draft in the sidebar while 50 new drafts a minute arrive, from the
// start of the app's frame until the draft stands there, and what the page weighs. Zendesk, worker and browser are processes
// of their own on this machine. Prints a table, or with `-- --json` one object a line; needs a Chromium.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { installApp } from '../../src/commands/demo-app.ts';
import { hasBrowser, howToGetBrowser, launchBrowser } from '../browser/chromium.ts';
import { type Measure, measuresOf, percentile, print, progress } from './measure.ts';
import { freePort, setUp, startProduct } from './product.ts';
import { oauth, startZendesk } from './zendesk.ts';

const warmUps = 4;
const openings = 60;
const draftsPerMinute = 50;
const settledWithinMs = 120_000;
const aims = { shownMs: 300, weightKb: 150 };

/** Runs in every frame, before anything of its own: when the draft stood there, in milliseconds from the frame's start. */
const watchForDraft = `globalThis.draftAtMs = new Promise((resolve) => {
  new MutationObserver((_, observer) => {
    if (document.querySelector('.draft .sentence') === null) return;
    observer.disconnect();
    // It is painted before the next frame.
    requestAnimationFrame(() => resolve(performance.now()));
  }).observe(document, { childList: true, subtree: true });
})`;

/** So that no two drafts are for the same customer. */
let senders = 0;

const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } });
if (!hasBrowser) {
  console.error(howToGetBrowser);
  process.exit(1);
}

const dataDir = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));

const zendesk = await startZendesk();
const appSecret = randomBytes(32).toString('base64');
const place = { dataDir, databaseUrl: null, zendesk, port: await freePort(), appSecret };
try {
  const secret = await setUp(place);
  const product = await startProduct({ ...place, secret });
  await installApp({ url: zendesk.url, ...oauth, endpoint: `http://127.0.0.1:${place.port}`, appSecret });
  try {
    print(await measured(), flags.json === true);
  } finally {
    await product.stop();
  }
} finally {
  await zendesk.close();
}

async function measured(): Promise<readonly Measure[]> {
  progress(`${warmUps + openings} drafts are written …`);
  const tickets: number[] = [];
  for (let count = 0; count < warmUps + openings; count += 1) tickets.push(await openTicket());
  await drafted(tickets);
  const browser = await launchBrowser();
  const load = arriving();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const weight = weigh(page);
    await page.addInitScript(watchForDraft);
    await page.goto(`${zendesk.url}/sandbox/`);
    await page.locator('#connection[data-state=live]').waitFor();
    progress(`${openings} are opened, while others arrive …`);
    const all: Opening[] = [];
    for (const ticket of tickets) all.push(await opening(page, ticket));
    const [bytes, came] = [await weight(), await load.stop()];
    const measure = measuresOf('app');
    const counted = all.slice(warmUps);
    const times = counted.map(({ shownMs }) => shownMs);
    const began = counted.map(({ beganMs }) => beganMs);
    return [
      measure(`draft on screen, of ${openings}, p50`, percentile(times, 0.5), 'ms'),
      measure(`draft on screen, of ${openings}, p95`, percentile(times, 0.95), 'ms', aims.shownMs),
      measure('draft on screen, slowest', Math.max(...times), 'ms'),
      measure('of that, the browser makes the frame, p50', percentile(began, 0.5), 'ms'),
      measure('draft on screen, the very first opening', all[0]?.shownMs ?? Number.NaN, 'ms'),
      measure('drafts that arrived meanwhile, a minute', came, 'drafts'),
      measure('sidebar in English, gzip', bytes / 1000, 'kB', aims.weightKb),
    ];
  } finally {
    await load.stop();
    await browser.close();
  }
}

/** The answer is in the help centre, and the address is nobody's: a draft for an agent. */
async function openTicket(): Promise<number> {
  senders += 1;
  const response = await fetch(`${zendesk.url}/sandbox/control/openTicket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ from: `leo.${senders}@mailbox.example`, verified: false, subject: 'import from excel' },
      text: `hi, can i import people and crews from a csv file or do i have to type all ${senders} of them??\nleo`,
    }),
  });
  return Number(((await response.json()) as { result: number }).result);
}

type Listed = Readonly<{ tickets: readonly Readonly<{ id: number; tags: readonly string[] }>[] }>;

async function withDraft(): Promise<ReadonlySet<number>> {
  const { tickets } = (await (await fetch(`${zendesk.url}/sandbox/api/tickets`)).json()) as Listed;
  return new Set(tickets.filter(({ tags }) => tags.includes('firstline_suggested')).map(({ id }) => id));
}

async function drafted(tickets: readonly number[]): Promise<void> {
  const deadline = Date.now() + settledWithinMs;
  for (;;) {
    const found = await withDraft();
    const missing = tickets.filter((id) => !found.has(id));
    if (missing.length === 0) return;
    if (Date.now() > deadline)
      throw new Error(`no draft within ${settledWithinMs} ms on tickets ${missing.join(', ')}`);
    await sleep(500);
  }
}

/** Opens tickets on a fixed schedule; `stop` tells how many drafts a minute came of them. */
function arriving(): Readonly<{ stop: () => Promise<number> }> {
  const startedAt = performance.now();
  const before = withDraft();
  const timer = setInterval(() => void openTicket(), 60_000 / draftsPerMinute);
  let minutes: number | null = null;
  return {
    stop: async () => {
      clearInterval(timer);
      minutes ??= (performance.now() - startedAt) / 60_000;
      return ((await withDraft()).size - (await before).size) / minutes;
    },
  };
}

/** From the frame's start: until it asks for its first file, and until the draft is there. */
type Opening = Readonly<{ beganMs: number; shownMs: number }>;

async function opening(page: Page, ticketId: number): Promise<Opening> {
  await page.evaluate(`location.hash = '${ticketId}'`);
  await page.locator('#thread-head').getByText(`#${ticketId} `).waitFor();
  const element = await page.locator('.apps-of:not([hidden]) iframe[title=Firstline]').elementHandle();
  const frame = await element?.contentFrame();
  if (frame == null) throw new Error(`no app beside ticket ${ticketId}`);
  const shownMs = (await frame.evaluate('draftAtMs')) as number;
  return {
    shownMs,
    beganMs: (await frame.evaluate(`performance.getEntriesByType('resource')[0].startTime`)) as number,
  };
}

/** What the app's page loads of its own, each file once. */
function weigh(page: Page): () => Promise<number> {
  const files = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!/\/sandbox\/apps\/\d+\/assets\/.+\.(?:html|js|css)$/.test(pathname) || files.has(pathname)) return;
    files.set(
      pathname,
      response.body().then((body) => gzipSync(body, { level: 9 }).length),
    );
  });
  return async () => (await Promise.all(files.values())).reduce((sum, bytes) => sum + bytes, 0);
}
