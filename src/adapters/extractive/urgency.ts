/** How urgent a message says it is. Separate because it may only ever raise a priority, never lower one. */
import { fold } from '../../core/phrases.ts';
import { type Priority, priorities } from '../../core/ticket.ts';

const urgent: readonly RegExp[] = [
  /\bin (the next )?(a few|five|ten|fifteen|twenty|thirty|\d{1,2}) min(ute)?s?\b|\b(in|within) (half an|an|one|1|the next) hour\b|\bin (wenigen|funf|zehn|funfzehn|zwanzig|dreissig|\d{1,2}) min(uten)?\b|\bin (einer|der nachsten) (halben )?stunde\b|\bdans (quelques|cinq|dix|quinze|vingt|trente|\d{1,2}) min(utes)?\b|\bdans (une|la prochaine) (demi-?)?heure\b/,
  /\b(production|prod|everything|whole (system|company|site)|all (our )?(sites|crews|depots)) (is |are |has been )?(down|offline|stopped|standing still)\b|\b(alles steht|nichts geht mehr|produktion steht|totalausfall|tout est (bloque|a l'arret)|production a l'arret)\b/,
  /\b(emergency|notfall|urgence absolue|life and death|safety risk)\b/,
];
const pressing: readonly RegExp[] = [
  /\b(urgent|urgently|asap|a\.s\.a\.p|as soon as possible|immediately|right away|right now|straight away|at once|time[- ]critical|deadline|hurry|please hurry)\b/,
  /\b(dringend\w*|eilig|eilt|sofort|umgehend|schnellstmoglich\w*|so schnell wie moglich|unverzuglich)\b/,
  /\b(d'urgence|tres urgent|des que possible|au plus vite|le plus (vite|rapidement)|immediatement|tout de suite)\b/,
  /\b(today|heute noch|aujourd'hui meme|before (noon|tonight)|by (noon|tonight|end of day|eod))\b[^.?]{0,40}(!|\b(please|need|must|latest)\b)/,
];
/** "Not urgent" and "no hurry" mean what they say. */
const calm =
  /\b(not|nothing|isn't|kein(e|en)?|nicht|pas|rien d'?)( so| that| very| sehr| wirklich| besonders| tres)? ?(urgent|eilig|dringend\w*|eile|hurry|rush)\b|\bno (hurry|rush|urgency)\b|\beilt nicht\b/g;

/** The intent's own priority, or a higher one when the text asks for it. */
export function raisedBy(text: string, own: Priority): Priority {
  const folded = fold(text).replace(calm, ' ');
  const wanted: Priority = urgent.some((pattern) => pattern.test(folded))
    ? 'urgent'
    : pressing.some((pattern) => pattern.test(folded))
      ? 'high'
      : 'low';
  return priorities.indexOf(wanted) > priorities.indexOf(own) ? wanted : own;
}
