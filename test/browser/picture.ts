// Makes the README's picture: runs the demo, waits until every ticket has an outcome, opens one with a draft, puts the
// draft into the composer, and photographs the page. `npm run picture`; needs a Chromium.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './chromium.ts';

const subject = 'import from excel';
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

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
await page.goto(url);
await page.waitForSelector('#connection[data-state=live]');
await page.locator('#list a:has([data-outcome=draft])', { hasText: subject }).click();
const sidebar = page.frameLocator('.apps-of:not([hidden]) iframe');
await sidebar.getByRole('button', { name: 'Insert' }).click();
await page.locator('.notice').getByRole('button').click();
await page.screenshot({ path: `${root}docs/picture.png` });
await browser.close();
demo.kill('SIGINT');
