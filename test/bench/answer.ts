// `npm run bench:answer`: what an answer costs and takes with Claude, as far as that can be told without Claude. The demo's
// tickets and those of four reference policies go through the whole product, the real SDK and a Messages API on this
// machine; tokens are counted there and billed by the price table. docs/cost.md says what is assumed. Prints a table, or
// with `-- --json` one object a line; `-- --only NAME` runs one company, `-- --tickets` prints a line a ticket as well.
import { parseArgs } from 'node:util';
import { cut, printTable } from '../../src/commands/print.ts';
import { standIn } from '../fakes/messages-api/brain/index.ts';
import { startMessagesApi, testKey } from '../fakes/messages-api/index.ts';
import { asBilled, withColdCache } from './answer/estimate.ts';
import { measuresOf, type Priced } from './answer/measures.ts';
import { type Office, officeNames, openOffices } from './answer/offices.ts';
import { type Handled, runOffice } from './answer/run.ts';
import { stumblingOn } from './answer/stumble.ts';
import { print, progress } from './measure.ts';

process.env.LANCEDB_LOG ??= 'error';
const withinMs = 180_000;

const { values: flags } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, tickets: { type: 'boolean' } },
});
if (flags.only !== undefined && !officeNames.includes(flags.only)) {
  console.error(`--only ${flags.only}: there are ${officeNames.join(', ')}`);
  process.exit(2);
}

const offices = await openOffices(flags.only === undefined ? null : [flags.only]);
const all: Priced[] = [];
try {
  for (const office of offices.all) {
    progress(`${office.name}: ${office.tickets.length} tickets …`);
    all.push(...(await handledBy(office)).flatMap((each) => pricedOf(office, each)));
  }
} finally {
  await offices.close();
}
if (flags.tickets) printTickets(all);
print(measuresOf(all), flags.json === true);

/** One slot, so that no ticket's time holds another's. */
async function handledBy(office: Office): Promise<readonly Handled[]> {
  const hard = office.tickets.flatMap(({ isHard, ticket }) => (isHard ? [ticket.subject ?? ''] : []));
  const { complex } = office.loaded.policy.models;
  const api = await startMessagesApi({ brain: stumblingOn(standIn, hard, complex) });
  try {
    const handled = await runOffice(office, { access: { apiKey: testKey, baseUrl: api.url }, slots: 1, withinMs });
    const refused = api.requests.filter(({ refusal }) => refusal !== null);
    if (refused.length > 0) throw new Error(`the Messages API refused: ${refused[0]?.refusal?.error.message}`);
    return handled;
  } finally {
    await api.close();
  }
}

function pricedOf({ loaded: { policy } }: Office, handled: Handled): readonly Priced[] {
  if (handled.decision === null) {
    console.error(`${handled.office}: no decision on ${handled.ticket.key}: ${handled.trouble}`);
    process.exitCode = 1;
    return [];
  }
  const told = { policy, atIso: new Date().toISOString() };
  const billed = asBilled(handled.decision, told);
  return [{ ...handled, billed, cold: withColdCache(billed, told) }];
}

function printTickets(tickets: readonly Priced[]): void {
  printTable(
    ['company', 'ticket', 'complexity', 'decision', 'calls', 'looked up', 'cost', 'own'],
    tickets.map(({ office, ticket, billed, ownMs }) => [
      office,
      cut(ticket.key, 30),
      billed.classification?.complexity ?? '',
      billed.kind,
      billed.calls.map(({ purpose, model }) => `${purpose[0]}${model.includes('haiku') ? '' : '!'}`).join(''),
      [...billed.lookups.map(({ tool }) => tool), ...billed.actions.map(({ action }) => action)].join(' '),
      `$${billed.costUsd.toFixed(5)}`,
      `${Math.round(ownMs)} ms`,
    ]),
  );
}
