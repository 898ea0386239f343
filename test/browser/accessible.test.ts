// Every state of both pages of the app, light and dark, held to axe in a real browser: nothing serious shuts anybody out.
// Skipped where no Chromium is installed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shutOut } from './axe.ts';
import { hasBrowser } from './chromium.ts';
import { behindAnswer, insightsStates } from './insights-states.ts';
import { sidebarStates } from './sidebar-states.ts';
import { openStage, type Stage, type StagePage, ticketFor } from './stage.ts';

let stage: Stage;
let at: StagePage;

describe.skipIf(!hasBrowser)('nothing serious shuts anybody out', () => {
  beforeAll(async () => {
    stage = await openStage();
    at = await stage.openPage();
  });
  afterAll(() => stage?.close());

  const inBothColours = async (frame: Parameters<typeof shutOut>[0]) => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await at.page.emulateMedia({ colorScheme });
      await frame.locator(`html[data-scheme=${colorScheme}]`).waitFor();
      found.push(...(await shutOut(frame)));
    }
    await at.page.emulateMedia({ colorScheme: 'light' });
    return found;
  };

  test.each(sidebarStates)('beside the ticket: $about', async (state) => {
    const frame = await at.frame(ticketFor(stage, at, state));
    await frame.locator(state.name === 'loading' ? 'main[aria-busy=true]' : 'main[aria-busy=false]').waitFor();
    await state.play?.(frame);
    expect(await inBothColours(frame)).toEqual([]);
  });

  test.each(insightsStates)('insights: $about', async ({ answer, play }) => {
    at.answer('/api/insights', answer);
    at.answer('/api/insights/runs', behindAnswer);
    await at.page.reload();
    const frame = await at.frame('insights');
    await frame.locator(answer === 'never' ? 'main[aria-busy=true]' : 'main[aria-busy=false]').waitFor();
    await play?.(frame);
    expect(await inBothColours(frame)).toEqual([]);
  });
});
