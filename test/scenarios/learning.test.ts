// What agents make of drafts is told from the ticket alone: the sent text is held against the draft, by intent and policy.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderForAgent } from '../../src/core/render.ts';
import { sweep } from '../../src/sweep.ts';
import { type Deployment, deploy, exportQuestion, settled, until } from '../support/deployment.ts';
import { policyText } from '../support/policy-text.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const from = 'ada@customer.example';
let deployment: Deployment;
beforeAll(async () => {
  const policy = policyText.replace('modes: { default: reply }', 'modes: { default: suggest }');
  deployment = await deploy({ model: scriptedModel(), policy });
  deployment.sandbox.control.set({ incrementalLagMs: 0 });
});
afterAll(() => deployment.close());

/** A ticket with a draft, and the text an agent would put into the composer. */
async function drafted(): Promise<Readonly<{ id: number; text: string }>> {
  const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  const { decision } = await settled(deployment, id);
  if (decision?.kind !== 'suggest') throw new Error(`a draft was to be left, not ${decision?.kind}`);
  // Zendesk's stamps have a resolution of a second, and no agent reads and answers within one.
  const written = Math.floor(Date.now() / 1000);
  await until('the next second', () => Math.floor(Date.now() / 1000) > written);
  return { id, text: renderForAgent(decision.draft, decision.passages) };
}

/** As the sweep finds out, without any webhook. */
async function fateOf(ticketId: number): Promise<string> {
  const { world, database } = deployment.firstline;
  await sweep(world, 20, new AbortController().signal);
  return until(`the fate of the draft on ticket ${ticketId}`, async () => {
    const [row] = await database.query<{ draft: string | null; intent: string; policy_version: string }>(
      `select nullif(draft, 'open') as draft, i.word as intent, v.word as policy_version from firstline.run_facts
       join firstline.run_words i on i.id = intent join firstline.run_words v on v.id = policy_version where ticket_id = $1`,
      [ticketId],
    );
    expect(row).toMatchObject({ intent: 'export-data', policy_version: world.policyVersion });
    return row?.draft;
  });
}

test('a draft that an agent sent as it stands was accepted', async () => {
  const { id, text } = await drafted();
  deployment.sandbox.control.agentReplies(id, { text: `${text}\n\nBen` });
  expect(await fateOf(id)).toBe('unchanged');
});

test('one that was changed is known by how much, also when the ticket was solved with it', async () => {
  const { id, text } = await drafted();
  deployment.sandbox.control.agentReplies(id, {
    text: `${text} It takes up to an hour, so please be patient with us and look again after lunch.`,
  });
  deployment.sandbox.control.setStatus(id, 'solved');
  expect(await fateOf(id)).toBe('edited');
});

test('one for which an agent wrote something else was replaced', async () => {
  const { id } = await drafted();
  deployment.sandbox.control.agentReplies(id, { text: 'I have sent you the file myself, have a nice day.' });
  expect(await fateOf(id)).toBe('replaced');
});

test('a note to colleagues settles nothing; a ticket solved without an answer says it was not used', async () => {
  const { id } = await drafted();
  deployment.sandbox.control.agentReplies(id, { text: 'Does anybody know?', public: false });
  await sweep(deployment.firstline.world, 20, new AbortController().signal);
  expect(await deployment.firstline.database.ledger.openDrafts(id)).toHaveLength(1);
  deployment.sandbox.control.setStatus(id, 'solved');
  expect(await fateOf(id)).toBe('unused');
});
