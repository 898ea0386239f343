/** Once locked out is a slip; again and again is somebody at the door. */
import { defineSignal } from './signal.ts';

export const persistentLockout = defineSignal({
  id: 'persistent-lockout',
  about: 'is locked out of an account again and again, or still after having unlocked it',
  except: [],
  says: [
    /\b(lock(ed|ing|s)? (me |us )?out|account( \w+)? (is |was |gets |got |keeps |has been )?(getting )?lock(ed|ing))\b[^.!?\n]{0,60}\b(again|every (day|time|morning|hour|week)|repeatedly|keeps?|still|third|fourth|fifth|second time|twice|three times|\d+ times|for (days|hours|weeks)|since)\b/,
    /\b(again|every (day|time|morning|hour|week)|repeatedly|keeps?|still|constantly|third|fourth|fifth|second|twice|three times|for the \w+ time|permanently)\b[^.!?\n]{0,40}\b(lock(s|ed|ing)? (me |us )?out|locked|locking (my|our|me|us))\b/,
    /\b(immer wieder|schon wieder|erneut|standig|dauernd|jeden (tag|morgen)|zum (dritten|zweiten|vierten|wiederholten) mal|immer noch|weiterhin|dauerhaft)\b[^.!?\n]{0,40}\b(gesperrt|ausgesperrt|sperrt)\b|\b(gesperrt|ausgesperrt)\b[^.!?\n]{0,40}\b(immer wieder|schon wieder|erneut|standig|jeden (tag|morgen)|zum (dritten|zweiten|vierten) mal|immer noch)\b/,
    /\b(encore|toujours|sans cesse|a nouveau|chaque (jour|matin|fois)|pour la (deuxieme|troisieme|quatrieme|enieme) fois|sans arret)\b[^.!?\n]{0,40}\b(bloque|verrouille)(e|es|s)?\b|\b(bloque|verrouille)(e|es|s)?\b[^.!?\n]{0,40}\b(encore|toujours|sans cesse|a nouveau|chaque (jour|matin|fois)|pour la \w+ fois)\b/,
    /\b(otra vez|de nuevo|sigue|siguen|cada (dia|vez|manana)|por (segunda|tercera|cuarta) vez|constantemente|continuamente|todavia)\b[^.!?\n]{0,40}\b(bloquead[oa]s?|bloquea|bloquean)\b|\b(bloquead[oa]s?|bloquea|bloquean)\b[^.!?\n]{0,40}\b(otra vez|de nuevo|cada (dia|vez|manana)|por (segunda|tercera|cuarta) vez|todavia)\b/,
    /\b(di nuovo|ancora|continua|ogni (giorno|volta|mattina)|per la (seconda|terza|quarta) volta|continuamente)\b[^.!?\n]{0,40}\b(bloccat[oaie]|blocca)\b|\b(bloccat[oaie])\b[^.!?\n]{0,40}\b(di nuovo|ancora|ogni (giorno|volta)|per la (seconda|terza|quarta) volta)\b/,
    /\b(weer|steeds|opnieuw|elke (dag|keer|ochtend)|nog steeds|voor de (tweede|derde|vierde) keer|telkens)\b[^.!?\n]{0,40}\b(geblokkeerd|vergrendeld|buitengesloten)\b/,
  ],
});
