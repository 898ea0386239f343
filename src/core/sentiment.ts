/**
 * The mood of a message from a small lexicon of our own (English, German, French): words with weights, turned round
 * by a negation, made louder by an intensifier, by shouting, and by saying that this is not the first time.
 */
import { fold } from './phrases.ts';

const lexicon = new Map<string, number>();
const add = (weight: number, words: string) => {
  for (const word of words.split(/\s+/)) lexicon.set(word, weight);
};
add(
  -3,
  `ridiculous outrageous disgusting disgrace disgraceful useless pathetic unacceptable appalling atrocious furious livid
  scam scammers thieves fraud liars incompetent shameful horrible terrible awful worst hate bullshit crap shit fuck
  fucking unverschamt unverschamtheit frechheit katastrophe katastrophal inakzeptabel unfassbar   betrug betruger abzocke lacherlich scheisse wutend skandal nutzlos unertraglich inadmissible inacceptable scandaleux
  honteux honte arnaque voleurs escroquerie ridicule furieux catastrophique lamentable incompetents `,
);
add(
  -1.6,
  `angry annoyed annoying frustrated frustrating frustration disappointed disappointing unhappy upset bad poor rude
  nightmare mess unreliable ignored complaint complain insane nonsense
  broken shocking worse argerlich verargert sauer enttauscht enttauschend schlecht schlimm genervt nervig nervt
  zumutung beschwerde unzufrieden mies decu decue decevant enerve enervee enervant agace mecontent mecontente
  mauvais marre plainte insupportable desagreable`,
);
add(
  -0.35,
  `problem problems issue issues error errors fails failed failing crash crashes crashing wrong stuck slow missing
  confusing confused cannot unable impossible worried late delay delayed vanish disappeared stopped locked fehler
  kaputt falsch langsam fehlt fehlgeschlagen gesperrt leider erreur panne bloque bloquee lent manque refuse`,
);
add(
  1.6,
  `love great excellent perfect perfectly awesome fantastic amazing wonderful brilliant happy delighted pleased   helpful super toll perfekt klasse prima hervorragend begeistert zufrieden wunderbar grossartig freue parfait
  parfaite excellente genial geniale formidable ravi ravie contente bravo magnifique impeccable`,
);
add(
  0.8,
  'good nice thanks thank thx appreciate solved fixed works danke dank gut gelost geklappt merci bien regle marche',
);

const negations = new Set(
  "not no never nobody nothing hardly ne don't doesn't didn't isn't wasn't can't won't nicht kein keine keinen nie niemand nichts pas jamais rien aucun aucune personne without ohne sans".split(
    ' ',
  ),
);
const intensifiers = new Set(
  'very so absolutely completely totally extremely really utterly just such still sehr absolut vollig total extrem wirklich echt tres vraiment totalement completement absolument tellement'.split(
    ' ',
  ),
);
const courtesyLine =
  /^\s*(thanks|thank you|many thanks|thx|danke|vielen dank|merci)( \w+){0,4}[ ,.!]*$|\b(kind|best|warm) (regards|wishes)\b|\b(thanks|thank you|danke|merci) (in advance|im voraus|d'avance)\b|\bgood (morning|afternoon|evening|day)\b|\bguten (tag|morgen|abend)\b|\bbonne journee\b/gm;

/** Said by people whose patience is at an end; each counts once. */
const exhausted: readonly (readonly [RegExp, number])[] = [
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
  const folded = fold(text).replace(courtesyLine, ' ');
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
