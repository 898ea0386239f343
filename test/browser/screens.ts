// `npm run screens`: pictures of every state of the app, light and dark, the sidebar narrow and wide: one sheet a state in
// docs/screens, and docs/screens.md, which shows them. `-- NAME …` makes those alone. Needs a Chromium.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { behindAnswer, type InsightsState, insightsStates } from './insights-states.ts';
import { type SidebarState, sidebarStates } from './sidebar-states.ts';
import { smallPng } from './small-png.ts';
import { openStage, type Stage, type StagePage, ticketFor } from './stage.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const schemes = ['light', 'dark'] as const;
const widths = [320, 480] as const;

const wanted = process.argv.slice(2);
const isWanted = ({ name }: { name: string }) => wanted.length === 0 || wanted.includes(name);

mkdirSync(`${docs}screens`, { recursive: true });
const stage = await openStage();
try {
  const at = await stage.openPage();
  for (const state of sidebarStates.filter(isWanted)) await save(state.name, await besideTicket(stage, at, state));
  for (const state of insightsStates.filter(isWanted)) await save(state.name, await ofInsights(at, state));
} finally {
  await stage.close();
}
writeFileSync(`${docs}screens.md`, listed());

async function settle(frame: Frame, isLoading: boolean): Promise<void> {
  await frame.locator(`main[aria-busy=${isLoading}]`).waitFor();
  await frame.evaluate('document.fonts.ready');
}

async function besideTicket(stage: Stage, at: StagePage, state: SidebarState): Promise<readonly Buffer[]> {
  const frame = await at.frame(ticketFor(stage, at, state));
  await settle(frame, state.name === 'loading');
  await state.play?.(frame);
  await at.page.mouse.move(0, 0);
  const element = at.page.locator('.apps-of:not([hidden]) iframe[title=Firstline]');
  const pictures: Buffer[] = [];
  for (const width of widths) {
    await widen(at.page, width);
    for (const colorScheme of schemes) {
      await turn(at.page, frame, colorScheme);
      pictures.push(await element.screenshot({ animations: 'disabled' }));
    }
  }
  return pictures;
}

/** As an agent drags the edge of the column. */
async function widen(page: Page, width: number): Promise<void> {
  await page.evaluate(`for (const node of document.querySelectorAll('.work'))
    node.style.gridTemplateColumns = 'minmax(0, 1fr) ${width + 17}px';
  for (const node of document.querySelectorAll('.app iframe')) node.style.width = '${width}px'`);
}

async function ofInsights(at: StagePage, { answer, play }: InsightsState): Promise<readonly Buffer[]> {
  at.answer('/api/insights', answer);
  at.answer('/api/insights/runs', behindAnswer);
  await at.page.reload();
  const frame = await at.frame('insights');
  await at.page.setViewportSize({ width: 1280 + 76, height: 900 });
  await settle(frame, answer === 'never');
  await play?.(frame);
  // As high as what it holds, below the page's own head.
  const height = (await frame.evaluate('document.querySelector("main").getBoundingClientRect().bottom')) as number;
  await at.page.setViewportSize({ width: 1280 + 76, height: Math.ceil(height) + 70 });
  const pictures: Buffer[] = [];
  for (const colorScheme of schemes) {
    await turn(at.page, frame, colorScheme);
    pictures.push(await at.page.locator('#page iframe').screenshot({ animations: 'disabled' }));
  }
  return pictures;
}

/** The page around a frame has its colours too, where the app leaves room. */
async function turn(page: Page, frame: Frame, colorScheme: (typeof schemes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await frame.locator(`html[data-scheme=${colorScheme}]`).waitFor();
}

/** The pictures of a state side by side, smaller than they are. */
async function save(name: string, pictures: readonly Buffer[]): Promise<void> {
  const page = await stage.browser.newPage({ viewport: { width: 1680, height: 400 } });
  const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`).join('');
  const zoom = name.startsWith('insights') ? 0.6 : 0.75;
  const style = `body{margin:0;padding:8px;display:inline-flex;gap:8px;align-items:start;background:#c8ccd0;zoom:${zoom}}`;
  await page.setContent(`<style>${style}</style><body>${images}</body>`);
  const sheet = await page.locator('body').screenshot();
  writeFileSync(`${docs}screens/${name}.png`, await smallPng(page, sheet));
  await page.close();
}

function listed(): string {
  const section = (title: string, states: readonly (SidebarState | InsightsState)[]) =>
    [
      `## ${title}`,
      ...states.map(
        ({ name, about }) => `### ${about[0]?.toUpperCase()}${about.slice(1)}\n\n![${about}](screens/${name}.png)`,
      ),
    ].join('\n\n');
  return `# Screens

Every state of the app, from the built app in the local Zendesk; \`npm run screens\` makes them anew. The sidebar is shown 320 and 480
pixels wide, light and dark; the insights page 1280 wide. axe finds nothing serious in any of them (\`test/browser/accessible.test.ts\`).

${section('Beside the ticket', sidebarStates)}

${section('Insights', insightsStates)}
`;
}
