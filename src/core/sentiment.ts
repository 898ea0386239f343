/**
 * The mood of a message from a small lexicon of our own, in seven languages: words with weights, turned round by a negation,
 * made louder by an intensifier, by shouting, and by saying that this is not the first time.
 */
import { fold } from './phrases.ts';
import { intensifiers, lexicon, negations } from './sentiment-words.ts';

const courtesyLine =
  /^[\s¡]*(thanks|thank you|many thanks|thx|danke|vielen dank|merci|gracias|muchas gracias|grazie|mille grazie|bedankt|alvast bedankt|dank je wel|dank u wel|(muito )?obrigad[oa])( \w+){0,4}[ ,.!]*$|\b(kind|best|warm) (regards|wishes)\b|\b(thanks|thank you|danke|merci|gracias|grazie|bedankt|obrigad[oa]) (in advance|im voraus|d'avance|de antemano|por adelantado|in anticipo|alvast|bij voorbaat|desde ja)\b|\bgood (morning|afternoon|evening|day)\b|\bguten (tag|morgen|abend)\b|\bbonne journee\b/gm;
const thanks =
  /\b(thanks|thank you|thx|danke|dank|merci|gracias|grazie|bedankt|obrigad[oa])\b(?! (in advance|im voraus|d'avance|de antemano|por adelantado|in anticipo|alvast|bij voorbaat|desde ja))/;
/** Of a message that is nothing but thanks. */
const thankful = 0.4;

/** Said by people whose patience is at an end; each counts once. */
const exhausted: readonly (readonly [RegExp, number])[] = [
  [
    /\b(tercera|cuarta|quinta|enesima) vez|\b(terza|quarta|quinta|ennesima) volta|\b(derde|vierde|vijfde|zoveelste) (keer|mail|bericht)|\b(terceira|quarta|quinta) vez/,
    -1.6,
  ],
  [/\b(third|fourth|fifth|3rd|4th|5th|second|2nd|umpteenth) (time|mail|e-?mail|message|ticket|attempt)\b/, -1.6],
  [
    /\b(zum )?(dritte|vierte|funfte|zweite|x-te|wiederholte)[snmr]? (mal|mail|nachricht)|\b(troisieme|quatrieme|cinquieme|deuxieme|enieme) (fois|mail|message|relance)/,
    -1.6,
  ],
  [
    /\b(still (no|not|nothing|waiting)|again and again|over and over|for (days|weeks|months)|how many (more )?times|immer noch (nicht|kein\w*|nichts)|seit (tagen|wochen)|toujours (pas|rien|aucune)|depuis des (jours|semaines))\b/,
    -1,
  ],
  [
    /\b(desde hace (dias|semanas|meses)|siguen? sin|da (giorni|settimane|mesi)|ancora (niente|nessun\w*)|nog (steeds|altijd) (niet|geen|niks)|al (dagen|weken|maanden)|(ha|faz) (dias|semanas|meses)|ainda nao)\b/,
    -1,
  ],
  [
    /\b(nadie|nessuno|niemand|ninguem)( \w+){0,2} (contesta|responde|ayuda|risponde|aiuta|antwoordt|reageert|helpt|ajuda|atende)\b/,
    -1.5,
  ],
  [
    /\b(ya basta|hasta las narices|es una broma|perdida de tiempo|ne ho abbastanza|perdita di tempo|basta cosi|ben het zat|nooit meer|slechte grap|tijdverspilling|chega disto|nunca mais|perda de tempo)\b/,
    -1.5,
  ],
  [
    /\b(nobody|no one|noone|niemand|personne)( \w+){0,2} (answers?|replies|responds?|cares?|helps?|antwortet|reagiert|hilft|kummert|repond)|\b(nothing works|nichts (geht|funktioniert)|rien ne (marche|fonctionne))\b/,
    -1.5,
  ],
  [
    /\b(or (we|i) (are|am|will be)( \w+)? (gone|leaving|out)|we are leaving|i'm done|never again|last (warning|chance)|sick of|fed up|tired of|waste of (time|money)|bad joke|had enough|reicht (es )?(mir|uns|jetzt)|wir sind weg|nie wieder|ca suffit|j'en ai assez|plus jamais)\b/,
    -1.5,
  ],
  [
    /\b(what the (hell|heck)|wtf|are you (kidding|serious)|how dare you|do your job|soll das ein witz|vous (vous )?moquez)\b/,
    -2,
  ],
];

/** −1 (furious) … 1 (delighted); 0 for a plain question. */
export function sentimentOf(text: string): number {
  const whole = fold(text);
  const folded = whole.replace(courtesyLine, ' ');
  if (!/\p{L}/u.test(folded)) return thanks.test(whole) ? thankful : 0;
  const tokens = folded.match(/\p{L}[\p{L}']*/gu) ?? [];
  let mood = 0;
  let good = 0;
  tokens.forEach((token, index) => {
    const weight = lexicon.get(token);
    if (weight === undefined) return;
    const before = tokens.slice(Math.max(0, index - 3), index);
    const loud = before.some((each) => intensifiers.has(each)) ? 1.4 : 1;
    // "not good" is bad, "no problem" is hardly good.
    const turned = before.some((each) => negations.has(each)) ? (weight > 0 ? -0.7 : -0.2) : 1;
    const value = weight * loud * turned;
    if (value > 0) good += value;
    else mood += value;
  });
  for (const [pattern, weight] of exhausted) if (pattern.test(folded)) mood += weight;
  // Shouting makes anger louder and joy too; by itself it is only impatience.
  const loudness = shouting(text);
  mood -= mood < -0.5 ? loudness : good > 0.5 ? 0 : loudness * 0.4;
  const total = Math.tanh((mood + Math.min(good, mood < -1.5 ? 0.8 : 3)) / 3.5);
  return Math.round(total * 100) / 100 || 0;
}

/** 0…2 from words in capitals and rows of exclamation marks. */
function shouting(text: string): number {
  const long = text.match(/\p{L}{4,}/gu) ?? [];
  const capitals = long.filter((word) => word === word.toUpperCase()).length;
  const cried = /!{2,}/.test(text) ? 0.7 : 0;
  return Math.min(2, cried + (capitals >= 1 && long.length > capitals * 1 ? 0.4 : 0) + (capitals >= 3 ? 0.6 : 0));
}
