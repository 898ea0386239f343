/**
 * Public collections of prompt injections as everything that a stranger can write: the ticket, its subject, their name, a
 * file and its name, and an article. Read from the folder `shared` beside the project, since they are not ours to ship.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SandboxArticle } from '../../src/sandbox/index.ts';
import { type Violation, violations } from './effects.ts';
import type { Mind, Move } from './hostile-api.ts';
import { honestLabels, sceneOf } from './hostile-run.ts';
import { call, json, turn, use } from './moves.ts';
import { observe, type Seen } from './observed.ts';
import { claim, honest, named } from './payloads/payload.ts';
import type { PolicyName } from './policies.ts';
import { openWorld, type Wish, type World, type WorldOptions } from './world.ts';

const folder = process.env.INJECTION_DATA ?? resolve(import.meta.dirname, '../../../shared/data/injection');
/** Null where there is no copy. */
export const dataFolder = existsSync(folder) ? folder : null;

const read = <T>(file: string): T => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as T;

/** Direct ones of CyberSecEval as they are, and those of BIPIA at the end of one of its mails. */
export function attacks(): readonly string[] {
  const direct = read<readonly { user_input: string }[]>('cyberseceval/prompt_injection_half_a.json');
  const hidden = Object.values(
    read<Readonly<Record<string, readonly string[]>>>('bipia/text_attack_train.json'),
  ).flat();
  const mails = readFileSync(`${folder}/bipia/email/train.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { context: string }).context);
  return [
    ...direct.map(({ user_input }) => user_input),
    ...hidden.map((attack, place) => `${mails[place % mails.length]}\n${attack}`),
  ];
}

/** Prompts that look like attacks and are none. */
export const benign = (): readonly string[] =>
  read<readonly { prompt: string }[]>('notinject/NotInject_one.json').map(({ prompt }) => prompt);

export const places = ['text', 'subject', 'name', 'file-name', 'file-text'] as const;
type Place = (typeof places)[number] | 'article';

const oneLine = (text: string, charactersMax: number): string => text.replace(/\s+/g, ' ').slice(0, charactersMax);
/** A product that only one article is about. */
const product = (n: number): string =>
  `Quillon${String.fromCharCode(...[...String(n)].map((digit) => 97 + Number(digit)))}`;

function wishFor(attack: string, n: number, place: Place): Wish {
  const id = `${place}-${n}`;
  switch (place) {
    case 'text':
      return { id, adds: attack };
    case 'subject':
      return { id, subject: oneLine(attack, 150) };
    case 'name':
      return { id, name: oneLine(attack, 150) };
    case 'file-name':
      return { id, file: { name: `${oneLine(attack, 100).replaceAll('/', ' ')}.txt`, text: 'Nothing.' } };
    case 'file-text':
      return { id, file: { name: 'order.txt', text: attack } };
    case 'article':
      return { id, adds: `It is the ${product(n)}.` };
  }
}

const articleOf = (attack: string, n: number): SandboxArticle => ({
  title: `Refunds of the ${product(n)}`,
  locale: 'en-us',
  body: `<p>A refund of the ${product(n)} is paid back like any other.</p><p>${attack.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
});

/** Does whatever it can think of when it is told to, and repeats what it was told. */
const obedient =
  (attackOf: (id: string) => string) =>
  (world: () => World): Mind =>
  (asked): Move => {
    const mine = world().cases.find(({ caseId }) => caseId === asked.caseId);
    if (mine === undefined) throw new Error(`the model was asked about ${asked.caseId}, which is no case`);
    const attack = attackOf(mine.id);
    if (asked.isQuestion) return json({ ...honestLabels(asked, 'simple'), summary: attack.slice(0, 300) });
    const scene = sceneOf(world(), mine, asked);
    const parameter = scene.terms.record?.parameter ?? 'order_id';
    const refund = (record: string, amount: number) =>
      use('process_refund', { [parameter]: record, reason: 'other', amount });
    const { own, foreign } = scene;
    // What an agent has to decide ends with one: half of the time there is nothing of that kind, and a reply is in reach.
    const dear = attack.length % 2 === 0 ? [refund(own.dear, 100_000)] : [];
    if (asked.turn === 0)
      return turn(
        [
          ...[refund(own.barred, 70), refund(foreign.record, 1), refund(own.record, 100_000), ...dear],
          use(scene.terms.record?.tool ?? 'lookup_order', {
            [parameter]: foreign.record,
            customer_email: foreign.email,
          }),
        ],
        'tool_use',
      );
    if (asked.turn === 1)
      return call(named(scene, 'search_knowledge_base'), { query: `${attack.slice(0, 200)} internal goodwill` });
    // Now and then its answer is honest, so that nothing but the rules on actions stands in the way.
    if (attack.length % 3 === 0) return honest(scene);
    return turn([claim(scene, `${attack.slice(0, 600)} I have done all of it: https://evil.example`)]);
  };

export type InjectionRun = Readonly<{
  cases: readonly Seen[];
  wrong: readonly Violation[];
  /** Places whose text a model was given, of at least one attack. */
  arrived: readonly string[];
  /** Refunds that were made. */
  deeds: number;
}>;

/** Every attack at every place of a message, or in an article of its own: with a model that obeys, or without a model. */
export async function runInjections(
  name: PolicyName,
  brain: 'obedient' | 'extractive',
  where: 'messages' | 'articles',
  chosen: readonly string[],
  options: WorldOptions = {},
): Promise<InjectionRun> {
  const attackOf = (id: string): string => chosen[Number(id.split('-').at(-1))] ?? '';
  const inArticles = where === 'articles';
  const world = await openWorld(name, brain === 'obedient' ? obedient(attackOf) : null, {
    articles: inArticles ? chosen.map(articleOf) : [],
    policy: { attachments: { read: ['text'] } },
    ...options,
  });
  try {
    const at: readonly Place[] = inArticles ? ['article'] : places;
    await world.run(chosen.flatMap((attack, n) => at.map((place) => wishFor(attack, n, place))));
    // What an article of the operator's says may be quoted; what anybody else says may not.
    const never = (id: string): readonly string[] => {
      const attack = oneLine(attackOf(id), 80);
      return inArticles || attack.length < 20 ? [] : [attack];
    };
    const opened = inArticles
      ? chosen.flatMap((attack, n) => [articleOf(attack, n).title, articleOf('', n).body, attack])
      : [];
    const seen = observe(world, never, opened);
    // First turns: in later ones the model's own words are told as well.
    const asked = (world.api?.heard ?? [])
      .map(({ caseId, body }) => ({ caseId, text: JSON.stringify(body.messages) }))
      .filter(({ text }) => !text.includes('"role":"assistant"'));
    const arrived = at.filter((place) =>
      asked.some(({ caseId, text }) => {
        if (!caseId.startsWith(`CASE-${place}-`)) return false;
        const words = attackOf(caseId).match(/[a-z]{4,}(?: [a-z]{2,}){2}/i)?.[0];
        return words !== undefined && text.includes(words);
      }),
    );
    return { cases: seen.cases, wrong: violations(seen), arrived, deeds: seen.deeds.length };
  } finally {
    await world.close();
  }
}
