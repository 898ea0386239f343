// `npm run bench:intents`: how well intents are told apart without a model, on public collections that are not in this
// repository: with all their examples, and with as few as a policy has. Prints a table, or with `-- --json` one object a
// line; `-- --only NAME` runs one collection. docs/intents.md says what came out and how to read it.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { learnIntents } from '../../src/adapters/extractive/intents.ts';
import { readPolicy } from '../../src/config.ts';
import { diceFor, shuffled } from '../../src/core/seeded.ts';
import { ask, type Result, timed } from './intents/ask.ts';
import { byIntent, type Collection, collections, hasData, type Message, whereData } from './intents/data.ts';
import { type Measure, mean, measuresOf, print, progress } from './measure.ts';

const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
if (!hasData) {
  console.error(`skipped: the collections are not here, expected ${whereData}`);
  process.exit(0);
}
/** Examples of each intent, as operators write them; each number is drawn three times. */
const few = [3, 5, 10, 20];
const draws = [1, 2, 3];
/** For a collection without strangers, one intent in so many is left out, and what is said of it is strange. */
const leftOut = 5;

const measures: Measure[] = [...(await demoPolicy())];
const chosen = collections().filter(({ name }) => flags.only === undefined || flags.only === name);
if (chosen.length === 0) {
  console.error(`--only ${flags.only}: there are ${collections().map(({ name }) => name)}`);
  process.exit(2);
}
for (const collection of chosen) measures.push(...(await measured(collection)));
print(measures, flags.json === true);

/** What a start costs with a policy of the usual size, in a process that has learnt nothing yet. */
async function demoPolicy(): Promise<readonly Measure[]> {
  const { policy } = readPolicy(fileURLToPath(new URL('../../demo/firstline.yaml', import.meta.url)));
  const { ms } = await timed(() => learnIntents(policy.intents));
  const measure = measuresOf('demo policy');
  return [measure('intents', policy.intents.length, ''), measure('time to learn, of one processor', ms, 'ms', 100)];
}

async function measured({ name, taught, asked }: Collection): Promise<readonly Measure[]> {
  const measure = measuresOf(name);
  progress(`${name}: ${taught.length} taught, ${asked.length} asked …`);
  const all = await ask(taught, asked);
  const hasStrangers = asked.some(({ intent }) => intent === null);
  const out = hasStrangers ? null : await askWithout(taught, asked);
  const drawn: Measure[] = [];
  for (const count of few) {
    const results: Result[] = [];
    for (const draw of draws) results.push(await ask(drawnFrom(taught, count, `${name} ${draw}`), asked));
    const accuracy = mean(results.map((each) => each.accuracy));
    drawn.push(measure(`right, ${count} examples an intent`, 100 * accuracy, '%'));
  }
  return [
    measure('intents', new Set(taught.map(({ intent }) => intent)).size, ''),
    measure('messages asked', asked.length, ''),
    ...drawn,
    measure('right, all examples', 100 * all.accuracy, '%'),
    measure('labelled', 100 * all.labelled, '%'),
    measure('right of the labelled', 100 * all.labelledRight, '%'),
    ...strange(measure, hasStrangers ? 'strangers' : 'left-out intents', out ?? all),
    measure('time to learn, of one processor', all.learnMs, 'ms'),
    measure('time to ask, median', all.askMs, 'ms'),
  ];
}

function strange(measure: ReturnType<typeof measuresOf>, who: string, result: Result): readonly Measure[] {
  return [
    measure(`${who}: AUROC`, 100 * result.auroc, '%'),
    measure(`${who}: labelled all the same`, 100 * result.strangersLabelled, '%'),
  ];
}

/** Every fifth intent is in no policy; all that was said of it is asked. */
function askWithout(taught: readonly Message[], asked: readonly Message[]): Promise<Result> {
  const ids = [...new Set(taught.map(({ intent }) => intent))].sort();
  const out = new Set(ids.filter((_, place) => place % leftOut === 0));
  const left = (messages: readonly Message[]) => messages.filter(({ intent }) => !out.has(intent));
  const strangers = [...taught, ...asked].filter(({ intent }) => out.has(intent));
  return ask(left(taught), [...left(asked), ...strangers.map(({ text }) => ({ text, intent: null }))]);
}

function drawnFrom(messages: readonly Message[], count: number, seed: string): readonly Message[] {
  return [...byIntent(shuffled(messages, diceFor(seed))).values()].flatMap((own) => own.slice(0, count));
}
