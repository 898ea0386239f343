// Three public collections of what people write to companies, as policies and messages. What is told apart here, which
// part is learnt and which is asked, decides what the numbers mean; docs/intents.md says it in words.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { diceFor, shuffled } from '../../../src/core/seeded.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/data/intents');
export const hasData = existsSync(folder);
export const whereData = '../shared/data/intents beside this folder';

/** `intent`: null where none of the intents is meant. */
export type Message = Readonly<{ text: string; intent: string | null }>;
/** `taught` is never asked, and no setting was chosen on `asked`. */
export type Collection = Readonly<{ name: string; taught: readonly Message[]; asked: readonly Message[] }>;

/** One in so many is asked where a collection's own test set is not at hand. */
const oneIn = 5;

export function collections(): readonly Collection[] {
  return [
    split('banking77', csv('banking77/train.csv')),
    clinc(),
    ...['curekart', 'powerplay11', 'sofmattress'].map((bot) => split(bot, csv(`hint3/${bot}_train.csv`))),
  ];
}

function clinc(): Collection {
  const text = readFileSync(join(folder, 'clinc150/data_small_train_val.json'), 'utf8');
  const parts = JSON.parse(text) as Readonly<Record<string, readonly (readonly [string, string])[]>>;
  const messages = (part: string): readonly Message[] =>
    (parts[part] ?? []).map(([said, label]) => ({ text: said, intent: label === 'oos' ? null : label }));
  return { name: 'clinc150', taught: messages('train'), asked: [...messages('val'), ...messages('oos_val')] };
}

/** Every fifth of each intent, in an order that is always the same; a sentence that occurs twice counts once. */
function split(name: string, messages: readonly Message[]): Collection {
  const once = [...new Map(messages.map((each) => [each.text.toLowerCase().trim(), each])).values()];
  const parts = { taught: [] as Message[], asked: [] as Message[] };
  for (const own of byIntent(shuffled(once, diceFor(name))).values())
    own.forEach((message, place) => {
      (place % oneIn === oneIn - 1 ? parts.asked : parts.taught).push(message);
    });
  return { name, ...parts };
}

export function byIntent(messages: readonly Message[]): ReadonlyMap<string | null, readonly Message[]> {
  const groups = new Map<string | null, Message[]>();
  for (const message of messages) groups.set(message.intent, [...(groups.get(message.intent) ?? []), message]);
  return groups;
}

/** The first line names the columns: the text and its intent come first, quoted where they hold a comma. */
function csv(path: string): readonly Message[] {
  const rows = readFileSync(join(folder, path), 'utf8').matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\n]*)),([^,\r\n]*)[^\n]*\n?/g,
  );
  return [...rows].slice(1).map(([, quoted, bare, intent]) => ({
    text: quoted?.replaceAll('""', '"') ?? bare ?? '',
    intent: intent ?? '',
  }));
}
