// The whole way with nothing replaced but the model: a local Zendesk with agents of three kinds, a shop, the worker, and
// the built app on the agent's page. One such desk serves all tests of a file.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { installApp } from '../../src/commands/demo-app.ts';
import type { Model } from '../../src/core/ports.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Shop, startShop } from '../fakes/business/shop.ts';
import { type Deployment, deploy, seed, settled } from '../support/deployment.ts';
import { hangsMs } from '../support/hangs.ts';
import { agents, people, policyFor } from '../support/shop-deployment.ts';
import { call, draftOf, type Move, quote, toolModel } from '../support/tool-model.ts';
import { launchBrowser } from './chromium.ts';
import { type FrontDoor, frontDoor } from './front-door.ts';

const appSecret = 'a secret that worker and app share, for tests';

export const grace = 'grace@acme.example';
export const lina = 'lina@acme.example';
/** Nobody has proved this address: an answer is there, and left for an agent. */
export const stranger = 'bob@stranger.example';

export type Desk = Readonly<{
  browser: Browser;
  deployment: Deployment;
  shop: Shop;
  door: FrontDoor;
  /** Errors in pages so far, and what their policies did not let them do. */
  complaints: readonly string[];
  /** A page that belongs to this agent, with a ticket open. */
  openPage: (ticketId: number, as?: Readonly<{ agent?: string; locale?: string }>) => Promise<DeskPage>;
  close: () => Promise<void>;
}>;

export type DeskPage = Readonly<{ page: Page; sidebar: FrameLocator; insights: FrameLocator }>;

/** Quotes what was found; asks for the refund of an order that the customer names; one sentence where an agent wants less. */
function deskModel(): Model {
  const refund = (id: string) => call(['process_refund', { order_id: id }]);
  const firstSentence: Move = (asking) => {
    const whole = quote(asking);
    const [first] = whole.kind === 'draft' ? whole.draft.sentences : [];
    if (whole.kind !== 'draft' || first === undefined) return whole;
    const text = `${first.text.split('. ')[0]}.`;
    return { ...whole, draft: draftOf([{ text, citations: first.citations.map((one) => ({ ...one, quote: text })) }]) };
  };
  const script = toolModel();
  return {
    ...script,
    ask: async (question, evidence, policy) => {
      const { value, calls } = await script.ask(question, evidence, policy);
      const { text } = (evidence as { comment: { text: string } }).comment;
      return { value: { ...(value as object), queries: [text] } as typeof value, calls };
    },
    turn: async (asking) => {
      const { comment, asked } = asking.evidence;
      const order = /ORD-\d{5}/.exec(comment.text)?.[0];
      const isFirst = asking.conversation.turns.length === 0;
      const isShorter = asked?.kind === 'draft' && asked.guidance !== null;
      const move = order !== undefined && isFirst ? refund(order) : isShorter ? firstSentence : quote;
      return { value: move(asking), calls: [] };
    },
  };
}

const policyText = (shop: string): string =>
  policyFor(shop, 'ask', 'approvers: [legal]')
    .replace('firstContact: allow', 'firstContact: draft')
    .replace(
      'intents:',
      'intents:\n  - { id: export-data, about: Exporting data, examples: ["How do I export my data?"] }',
    );

export async function openDesk(): Promise<Desk> {
  const shop = await startShop();
  const light = { name: 'Lina Light', email: lina, role: 'light-agent' as const, groups: ['Legal'] };
  const customers = [...people, ...(seed.customers ?? [])];
  const sandbox = await startSandbox({ seed: { ...seed, agents: [...agents, light], customers } });
  const [browser, deployment] = await Promise.all([
    launchBrowser(),
    deploy({ policy: policyText(shop.url), model: deskModel(), sandbox, appSecret, worker: { backoffMs: 20 } }),
  ]);
  const door = await frontDoor(() => deployment.serving.url ?? '');
  const complaints: string[] = [];
  const { clientId, clientSecret } = sandbox.state;
  await installApp({ url: sandbox.url, clientId, clientSecret, endpoint: door.url, appSecret });
  return {
    ...{ browser, deployment, shop, door, complaints },
    openPage: async (ticketId, { agent = grace, locale = 'en-US' } = {}) => {
      // Figures beside words follow the words, not the browser.
      const page = await browser.newPage({ locale, viewport: { width: 1440, height: 900 } });
      page.setDefaultTimeout(hangsMs);
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
      });
      await page.goto(`${sandbox.url}/sandbox/?agent=${agent}#${ticketId}`);
      await page.locator('#thread-head').getByText(`#${ticketId}`).waitFor();
      const sidebar = page.frameLocator('.apps-of:not([hidden]) iframe[title=Firstline]');
      return { page, sidebar, insights: page.frameLocator('#page iframe[title=Firstline]') };
    },
    close: async () => {
      await browser.close();
      await deployment.close();
      await Promise.all([sandbox.close(), shop.close(), door.shut()]);
    },
  };
}

/** A ticket whose draft waits for an agent. */
export async function drafted({ deployment }: Desk, text = 'Hello, how do I export all our data to CSV?') {
  const id = deployment.sandbox.control.openTicket({ from: stranger, subject: 'Export', text });
  const { decision } = await settled(deployment, id);
  expect(decision?.kind).toBe('suggest');
  return id;
}
