// What an evaluation will cost, told before it starts: the same tickets once through the stand-in for Claude, its tokens
// billed as a real model's would be, times the number of trials; and the most that the policies’ caps let it be.
import { asBilled } from '../bench/answer/estimate.ts';
import type { Office } from '../bench/answer/offices.ts';
import { runOffice } from '../bench/answer/run.ts';
import { standIn } from '../fakes/messages-api/brain/index.ts';
import { startMessagesApi, testKey } from '../fakes/messages-api/index.ts';

export type Price = Readonly<{ usd: number; usdMost: number }>;

export async function priceOfTrials(
  offices: readonly Office[],
  trials: number,
  { slots, withinMs }: Readonly<{ slots: number; withinMs: number }>,
): Promise<Price> {
  const atIso = new Date().toISOString();
  const api = await startMessagesApi({ brain: standIn });
  let usd = 0;
  let usdMost = 0;
  try {
    for (const office of offices) {
      const { policy } = office.loaded;
      const handled = await runOffice(office, { access: { apiKey: testKey, baseUrl: api.url }, slots, withinMs });
      for (const { decision } of handled) usd += decision === null ? 0 : asBilled(decision, { policy, atIso }).costUsd;
      usdMost += Math.min(office.tickets.length * policy.budgets.perTicketUsd, policy.budgets.perDayUsd);
    }
  } finally {
    await api.close();
  }
  return { usd: usd * trials, usdMost: usdMost * trials };
}
