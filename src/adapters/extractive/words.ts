/**
 * Text to words, folded. Apart from the terms, which keep only what says what a text is about, because telling intents
 * apart needs every word, "why" and "not" before all.
 */
import { fold } from '../../core/phrases.ts';

/** Folded, without addresses, elisions and apostrophes: "l'abonnement" is "abonnement", "don't" is "dont". */
export const foldWords = (text: string): string =>
  fold(text)
    .replace(/\bhttps?:\S+|\S+@\S+/g, ' ')
    .replace(/\be-(?=\p{L})/gu, 'e')
    .replace(/(?<!\p{L})(?:\p{L}|qu)'(?=\p{L}{3})/gu, ' ')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '');

/** In order, with repetitions. A script without spaces gives long ones. */
export const wordsOf = (text: string): readonly string[] => foldWords(text).match(/[\p{L}\p{N}]+/gu) ?? [];
