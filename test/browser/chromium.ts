// A browser for tests of pages: the system's, or the one that npm has fetched. Separate because each of them needs the same
// one and skips alike where there is none.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { hangsMs } from '../support/hangs.ts';

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  chromium.executablePath(),
];
const chromiumPath = places.find((path) => path !== undefined && existsSync(path));

/** False where no browser is found; the tests then say so and are skipped. */
export const hasBrowser = chromiumPath !== undefined;

export const howToGetBrowser =
  'no Chromium found: `apt-get install chromium`, or `npx playwright-core install chromium`, or set CHROMIUM to one';
if (!hasBrowser) console.warn(`skipped: ${howToGetBrowser}`);

/** A Chromium that asks nothing of the network by itself. */
export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(howToGetBrowser);
  return chromium.launch({
    executablePath: chromiumPath,
    timeout: hangsMs,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
