/**
 * What turns a sentence round without changing what it is about: negation, "only", a condition, something said to be
 * done. Closed lists, because a list that is short can be checked by reading it.
 */
import { fold } from './phrases.ts';

export type Stance = Readonly<{ negations: number; only: boolean; condition: boolean; done: boolean }>;

const negations: Readonly<Record<string, RegExp>> = {
  en: /\b(?:not|no|never|none|nobody|nothing|neither|nowhere|cannot|without|unless|(?:do|does|did|ca|wo|is|are|was|were|ha[sv]e?|could|would|should|must|need)n't|dont|cant|wont|nor|unable|impossible|prohibited|forbidden)\b(?!-)/g,
  de: /\b(?:nicht|kein(?:e|en|em|er|es)?|nie|niemals|niemand(?:en|em)?|nichts|ohne|weder|keinesfalls|unmoglich|verboten)\b/g,
  fr: /\b(?:ne\b|n'(?=\p{L})|sans\b|non\b|impossible\b|interdit)|(?<!\b(?:ne|n')\b[^.]{0,40})\b(?:pas|jamais|aucune?|rien|personne n)\b/gu,
};
const only: Readonly<Record<string, RegExp>> = {
  en: /\b(?:only|solely|exclusively|except|unless|no one but|nobody but)\b/,
  de: /\b(?:nur|ausschliesslich|lediglich|ausser|einzig)\b/,
  fr: /\b(?:seule?s?|seulement|uniquement|exclusivement|sauf|excepte)\b|\b(?:ne |n')(?:(?!pas|jamais|plus|rien|aucun)\S{1,30} ){1,5}qu(?:e |')/,
};
const condition: Readonly<Record<string, RegExp>> = {
  en: /\b(?:if|unless|when|whenever|provided|as long as|as soon as|once|until|before|during|except|in case)\b/,
  de: /\b(?:wenn|falls|sofern|sobald|solange|wahrend|bis (?!zu\b|\d)|bevor|ausser|es sei denn|vorausgesetzt)/,
  fr: /\b(?:si|s'il|s'ils|quand|lorsqu?e?|tant que|des que|une fois qu|a condition|avant|sauf|jusqu'(?!a \d))/,
};
/** Said of choice or of nothing, not conditions. */
const idle =
  /\b(?:if (?:you|they) (?:like|wish|want|can|prefer|need)\b(?: to)?|even if|as if|at once|whether or not|wenn sie (?:mochten|wollen)|auch wenn|si vous (?:le )?(?:souhaitez|voulez)|meme si|(?:for|only|works?|shown) once|once more|no-reply|sans limite|no later than|(?:days?|hours?|minutes?|weeks?) before)/g;
const done: Readonly<Record<string, RegExp>> = {
  en: /\b(?:(?:has|have|had|'ve) (?:\w{1,20}ly |already |just |now )?(?:been|\w{1,20}ed|sent|made|given|taken|put|found|got|done)|been|was|were|already|you've|we've)\b/,
  de: /\b(?:wurden?|worden|bereits|schon|haben wir|wir haben|habe ich|ich habe|ihr\w{0,2} \w{1,20} ist (?:\w{1,20} )?(?:erstattet|gekundigt|geschlossen|geloscht|storniert))\b/,
  fr: /\b(?:a ete|ont ete|avez ete|ete|avons|j'ai|deja|vient d'etre)\b/,
};

export function stanceOf(text: string, language: string): Stance {
  const said = fold(text).replace(idle, ' ');
  const has = (lists: Readonly<Record<string, RegExp>>): boolean => lists[language]?.test(said) ?? false;
  // French "ne … que" says only, not no.
  const limiting =
    language === 'fr' && /\b(?:ne |n')(?:(?!pas|jamais|plus|rien|aucun)\S{1,30} ){1,5}qu(?:e |')/.test(said);
  const pattern = negations[language];
  const count = pattern === undefined ? 0 : (said.match(pattern)?.length ?? 0);
  return {
    negations: Math.max(0, count - (limiting ? 1 : 0)),
    only: has(only),
    condition: has(condition),
    done: has(done),
  };
}
