// What customers might ask of given articles, to be timed and not judged: parts of titles and sentences with some words
// changed and some misspelt, and now and then a long mail. No question comes twice, as no cache may answer it.
import { type Dice, diceFor, pick } from '../../../src/core/seeded.ts';
import { withTypos } from '../../../src/core/typos.ts';
import { type Page, sentencesOf } from './pages.ts';

export type Asked = Readonly<{ text: string; isMail: boolean }>;

/** Of ten questions. */
const mails = 1;
const misspelt = 3;
const changedWords = 0.25;
const words = { min: 5, max: 12 };
const sentencesInMail = { min: 4, max: 9 };
const greeting = 'Hello,\n\nI hope that you are well. We have been customers for some years now and have a question. ';
const farewell =
  '\n\nThank you very much for your help, and have a nice week.\nKind regards,\nAda Customer, order 4711-20';

/** The same ones for the same pages and seed. */
export function questionsFor(pages: readonly Page[], count: number, seed: string): readonly Asked[] {
  const dice = diceFor(seed);
  const sentences = [...sentencesOf(pages), ...pages.map(({ title }) => title)];
  const sentence = (): string => sentences[pick(dice, sentences.length)] ?? '';
  const otherWord = (): string => {
    const others = sentence().split(' ');
    return others[pick(dice, others.length)] ?? '';
  };
  const changed = (text: string): string =>
    text
      .split(' ')
      .map((word) => (dice() < changedWords ? otherWord() : word))
      .join(' ');
  const part = (): string => {
    let text = sentence().split(' ');
    while (text.length < words.min) text = [...text, ...sentence().split(' ')];
    const length = between(dice, words.min, words.max);
    return changed(text.slice(0, length).join(' '));
  };
  const mail = (): string =>
    `${greeting}${Array.from({ length: between(dice, sentencesInMail.min, sentencesInMail.max) }, () => changed(sentence())).join(' ')}${farewell}`;
  return Array.from({ length: count }, (_none, index) => {
    const isMail = index % 10 < mails;
    const text = isMail ? mail() : part();
    return { text: index % 10 >= 10 - misspelt ? withTypos(text, index) : text, isMail };
  });
}

const between = (dice: Dice, min: number, max: number): number => min + pick(dice, max - min + 1);
