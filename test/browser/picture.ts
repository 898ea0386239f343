// Makes the README's picture: runs the demo, waits until every ticket has an outcome, and photographs the page.
// `npm run picture`; needs a Chromium (Debian's package, or CHROMIUM=/path).
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const demo = spawn(process.execPath, ['bin/firstline.js', 'demo', '--port', '0'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
await new Promise<void>((resolve, reject) => {
  demo.stdout.on('data', (part: Buffer) => {
    said += part.toString();
    if (/\d+ reply · /.test(said)) resolve();
  });
  demo.on('close', () => reject(new Error(`the demo ended early:\n${said}`)));
});
const url = said.match(/http:\/\/127\.0\.0\.1:\d+\/sandbox/)?.[0];
if (url === undefined) throw new Error(`the demo named no page:\n${said}`);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
await page.goto(url);
await page.waitForSelector('#connection[data-state=live]');
await page.locator('a[href="#1004"]').click();
await page.screenshot({ path: `${root}docs/picture.png` });
await browser.close();
demo.kill('SIGINT');
