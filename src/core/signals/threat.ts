/** A threat against people here is for people who may act on it. */
import { defineSignal } from './signal.ts';

export const threat = defineSignal({
  id: 'threat',
  about: 'threatens people of the company with violence or other harm',
  except: [
    /\b(i|we)('ll| will) (get|find|break|destroy|ruin|burn) (you|your|the) (a |an |the )?(file|files|details|invoice|number|screenshot|answer|data|session|cd|build|information|log|logs|order)\b/,
  ],
  says: [
    /\b(i|we)('ll| will| am going to| are going to|'m going to|'m gonna| am gonna) (find|come (after|for|to)|hunt|get|kill|hurt|beat|punch|shoot|stab|burn|destroy|break|smash|ruin|slap|blow up) (you|your|the) ?(all|guys|people|office|family|staff|house|building|face|neck|legs|down|up)?\b/,
    /\b(i|we) know where (you|your \w+) (live|lives|work|works|are)\b|\b(you('ll| will)|you are going to) (regret|pay for|be sorry for) (this|it|that)\b|\bwatch your back\b|\b(bomb|shoot up|burn down) (your|the) (office|building|place|headquarters)\b|\byou (all )?deserve to (die|be shot|burn)\b/,
    /\b(ich|wir) (weiss|wissen),? wo (du|ihr|sie|deine|ihre)\b|\b(ich|wir) (bringe?n?|mache?n?|schlage?n?|finde?n?|komme?n?) (dich|euch|sie|zu euch|bei euch vorbei)[^.!?\n]{0,25}\b(um|fertig|zusammen|kaputt|vorbei)\b|\b(das werdet ihr|das werden sie) (noch )?bereuen\b|\bihr (werdet|sollt) (alle )?(bluten|sterben|dafur buss\w*)|\bzieh(t)? euch warm an\b/,
    /\b(je|on) (sais|sait) ou (tu|vous) (habite[sz]?|travaille[sz]?)\b|\bje vais (vous|te) (tuer|retrouver|casser|faire (la peau|payer))\b|\bvous allez (le )?(regretter|payer)\b/,
    /\bse donde (vives?|viven|vivis|trabajas?|trabajan)\b|\b(te|os|los|las) voy a (matar|encontrar|buscar|partir|romper)\b|\b(se|os|te) (van|vais|vas) a arrepentir\b|\blo van a pagar\b/,
    /\b(so|sappiamo) dove (abit|viv|lavor)\w+|\b(vi|ti) (vengo a (prendere|cercare)|ammazzo|spacco|uccido|faccio del male)\b|\bve ne pentirete\b|\bla pagherete\b/,
    /\b(ik|wij) (weet|weten) waar (je|jullie|u) (woont|wonen|werkt|werken)\b|\bik (maak|sla|vermoord|vind) (je|jullie)\b|\bhier (krijgen jullie|krijg je) spijt van\b/,
  ],
});
