// Draws assets/logo.png and logo-small.png from the mark below, through a Chromium (CHROMIUM=/path, or Debian's). The
// mark: a message of three lines, of which the first is done.
import { chromium } from 'playwright-core';

const mark = `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" width="100%" height="100%">
  <rect width="320" height="320" rx="64" fill="#0b3b46"/>
  <path d="M84 72h152a32 32 0 0 1 32 32v92a32 32 0 0 1-32 32H150l-44 40a8 8 0 0 1-13-6v-34h-9a32 32 0 0 1-32-32v-92a32 32 0 0 1 32-32z" fill="#f7fbf9"/>
  <g fill="none" stroke-width="20" stroke-linecap="round">
    <path d="M96 116h128" stroke="#12a37c"/>
    <path d="M96 152h128M96 188h72" stroke="#c6d6d6"/>
  </g>
</svg>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [name, size] of [
  ['logo.png', 320],
  ['logo-small.png', 128],
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0;width:${size}px;height:${size}px">${mark}</body>`);
  await page.screenshot({ path: new URL(`../assets/${name}`, import.meta.url).pathname, omitBackground: true });
}
await browser.close();
