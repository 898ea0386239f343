// `npm run bench:escalation`: what is heard of the labelled messages in test/escalation. Signals by words alone, and by words
// together with a classifier that makes no mistake; moods by words; conversations without a model, up to the checks. Prints
// a table, or with `-- --json` one object a line, which adds every signal in every language; `-- --half tune` leaves the
// other half unread. docs/escalation.md says how to read it.
import { parseArgs } from 'node:util';
import { checks } from '../../src/checks/index.ts';
import { type SignalId, signalIds } from '../../src/core/signals/index.ts';
import { halves, type LabelledMessage, labelledConversations, labelledMessages } from '../escalation/labelled.ts';
import {
  byWords,
  type Counts,
  countsOf,
  grave,
  type Judged,
  moodsOf,
  precision,
  recall,
} from '../escalation/measure.ts';
import { byWordsAndModel, heedConversation, policy, withoutModel } from '../escalation/runs.ts';
import { type Measure, print, progress } from './measure.ts';

const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, half: { type: 'string' } } });
if (flags.half !== undefined && !halves.some((half) => half === flags.half)) {
  console.error(`--half ${flags.half}: there are ${halves.join(' and ')}`);
  process.exit(2);
}

/** Nothing where there is nothing to count. `aim`: the least that is acceptable, in percent. */
function share(bench: string, metric: string, value: number, aim: number | null = null): readonly Measure[] {
  if (Number.isNaN(value)) return [];
  const percent = Math.round(value * 1000) / 10;
  return [{ bench, metric, value: percent, unit: '%', aim, met: aim === null ? null : percent >= aim }];
}

type Aims = Readonly<{ recall: number | null; precision: number | null }>;
const none: Aims = { recall: null, precision: null };
/** Of the grave five with a model; by words alone there is none. */
const aimed: Aims = { recall: 99, precision: 95 };

const ofCounts = (bench: string, metric: string, counts: Counts, aims = none): readonly Measure[] => [
  ...share(bench, `${metric}: recall`, recall(counts), aims.recall),
  ...share(bench, `${metric}: precision`, precision(counts), aims.precision),
];

const groups: readonly (readonly [string, readonly SignalId[]])[] = [
  ['the grave five', grave],
  ...signalIds.map((id) => [id, [id]] as const),
];
const ofSignals = (bench: string, judged: readonly Judged[], aims = none): readonly Measure[] =>
  groups.flatMap(([name, ids]) => ofCounts(bench, name, countsOf(ids, judged), ids === grave ? aims : none));

function ofMoods(bench: string, messages: readonly LabelledMessage[]): readonly Measure[] {
  const { words, low, lowOrNot } = moodsOf(messages);
  return [
    ...share(bench, 'the four words: accuracy', words),
    ...share(bench, 'frustrated or worse: accuracy', lowOrNot),
    ...ofCounts(bench, 'frustrated or worse', low),
  ];
}

async function ofConversations(half: string): Promise<readonly Measure[]> {
  const model = await withoutModel();
  const bench = `${half}: conversations`;
  const all = labelledConversations().filter((each) => each.half === half);
  const heeded = await Promise.all(
    all.map(async ({ expect, ...rest }) => ({ expect, ...(await heedConversation(rest, model)) })),
  );
  const count = (counted: (one: (typeof heeded)[number]) => readonly unknown[]): number =>
    heeded.flatMap(counted).length;
  const wanted = count(({ expect }) => expect.triggers);
  const unwanted = count(({ expect }) => expect.notTriggers);
  return [
    ...share(
      bench,
      'checks that should fire and do',
      count(({ expect, fired }) => expect.triggers.filter((id) => fired.has(id))) / wanted,
    ),
    ...share(
      bench,
      'checks that should not and do not',
      count(({ expect, fired }) => expect.notTriggers.filter((id) => !fired.has(id))) / unwanted,
    ),
    ...share(bench, 'trend', heeded.filter(({ expect, trend }) => expect.trend === trend).length / heeded.length),
  ];
}

const byLanguage = labelledMessages();
const all = [...byLanguage.values()].flat();
const checkIds = checks.map(({ id }) => id);
const checked = grave.filter((id) => checkIds.includes(id));

const measures: Measure[] = [];
for (const half of halves) {
  if (flags.half !== undefined && flags.half !== half) continue;
  progress(`${half} …`);
  const some = all.filter((each) => each.half === half);
  const words = some.map((each) => byWords(each, policy));
  const both = await Promise.all(some.map(byWordsAndModel));
  const fired = both.map(({ message, fired }) => ({ message, signals: checked.filter((id) => fired.has(id)) }));
  measures.push(
    ...ofSignals(`${half}: words`, words),
    ...ofSignals(`${half}: words and classifier`, both, aimed),
    ...ofCounts(`${half}: words and classifier`, 'checks of the grave five', countsOf(checked, fired), aimed),
    ...ofMoods(`${half}: mood`, some),
    ...(await ofConversations(half)),
  );
  for (const lang of byLanguage.keys()) {
    const isIt = ({ message }: Judged): boolean => message.lang === lang;
    const told = ofMoods(
      `${half}: mood, ${lang}`,
      some.filter((each) => each.lang === lang),
    );
    const heard = ofSignals(`${half}: words, ${lang}`, words.filter(isIt));
    const heardByBoth = ofSignals(`${half}: words and classifier, ${lang}`, both.filter(isIt));
    if (flags.json) measures.push(...heard, ...heardByBoth, ...told);
    else measures.push(...[...heard, ...heardByBoth].filter(({ metric }) => metric.startsWith('the grave')), ...told);
  }
}
print(measures, flags.json === true, '≥');
