// A browser for tests of pages. Separate because each of them needs the same one and skips alike where there is none.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { hangsMs } from '../support/hangs.ts';

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** False where no browser is installed; the tests then say so and are skipped. */
export const hasBrowser = existsSync(chromiumPath);
if (!hasBrowser) console.warn(`skipped: no browser at ${chromiumPath}; install chromium or set CHROMIUM`);

/** A Chromium that asks nothing of the network by itself. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
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
