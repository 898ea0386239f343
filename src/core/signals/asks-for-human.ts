/** Wants a person and no machine. The disclosure promises that one word is enough. */
import { defineSignal } from './signal.ts';

const person =
  '(human|humans|human being|real person|person|someone|somebody|agent|live agent|human agent|support agent|representative|rep|manager|supervisor|operator|advis[eo]r|actual (human|person)|your (boss|team lead|manager))';
/** The disclosure tells customers that this one word, alone on its line, brings a person. */
const bare =
  /^[ \t>*]*((hi|hello|hey|hallo|bonjour|please|bitte|no|ok|a|an|ein|einen|eine|un|une|une vraie|real|echter|echten|human|live)[,.!]? )*(agents?|humans?|person|operator|representative|mensch|menschen|mitarbeiter|humain|conseiller|personne|persona|humano|agente|operatore|medewerker)[ ,.!]*(please|pls|now|bitte|jetzt|svp|s'il vous plait|thanks|thank you|danke|merci)?[ .!"]*$/m;

export const asksForHuman = defineSignal({
  id: 'asks-for-human',
  about: 'wants a person instead of a machine, or to be called',
  except: [
    /\b(i am|i'm|im|we are|we're) (not )?(just |also |only |still )?(a |an )?(real |actual |normal |mere |nice )?(human being|human|person|people|agent|bot|robot|customers?)\b/,
    /\bich bin (k?ein )?(echter |richtiger |normaler )?(mensch|bot|roboter|kunde)\b/,
    /\bje (suis|ne suis pas) (une? )?(vraie? )?(personne|humain|robot|bot)\b/,
    /\b(agent|agents|human|person)[- ](app|apps|page|role|seat|seats|licen[cs]e|error|resources|readable|id|field|portal)\b/,
  ],
  says: [
    bare,
    new RegExp(
      `\\b(i|we|me|us|please)\\b[^.!?\\n]{0,30}\\b(speak|talk|chat|speaking|talking)( directly| now| on the phone)? (to|with) (a |an |any |some |the |one of )?(real |actual |live |human )?${person}\\b`,
    ),
    /\b(transfer|connect|put|pass|hand|forward|escalate) (me|us|this|it|my (case|ticket|request|call|issue))\b[^.!?\n]{0,20}\b(to|with|through to) (a |an |your |the )?(real |actual |live |human )?(human|person|someone|somebody|agent|representative|rep|manager|supervisor|operator|management|((customer|technical) )?(support|service|sales|billing)( staff| team| department)?)\b/,
    /\b(anyone|someone|somebody|a person|a human)( \w+){0,2} (i|we) (can|could) (actually |really |just )?(talk|speak|chat|write) (to|with)\b/,
    /\b(reach|get hold of|get in touch with|contact) (a|an) (real |actual |live )?(human|person|agent|representative|manager)\b|\bstop( with)? (the|this|your|using) (bots?|chatbots?|robots?)\b/,
    /\b(with|to|by|from|get|need|want|give me|reach|is there|have|as) (me |us )?(a |an |any )?(real|actual|live|human) (human|person|people|agent|support agent|representative|rep|operator|support|employee|being)\b/,
    /\b(can|could|have|let|want|need|get me|get) (a|an) (real |actual |live )?(human( being)?|person|agent|representative|manager|supervisor)\b/,
    /\b(don't want|dont want|do not want|no more|stop sending|stop giving|not (talk|speak|talking|speaking) (to|with)|rather than|instead of|tired of|fed up with|sick of)\b[^.!?\n]{0,25}\b(bots?|chatbots?|robots?|(automated|automatic|canned) (repl|answer|response|message)\w*)\b/,
    /\b(please|can (someone|somebody|you)|could (someone|somebody|you)|have (someone|somebody)|someone (should|must)|i want you to)\b[^.!?\n]{0,20}\b(call|phone|ring|telephone) (me|us)\b/,
    /\bmit (einem|einer|nem|ner|eurem|ihrem|euch|ihnen)?\s?(echten |richtigen |realen |menschlichen |zustandigen )?(menschen|person|mitarbeiter(in)?|berater(in)?|ansprechpartner(in)?|kollegen|vorgesetzten|support-?mitarbeiter(in)?|jemandem|jemand)\b[^.!?\n]{0,30}\b(sprechen|reden|verbunden|verbinden|telefonieren|chatten|schreiben)\b/,
    /\b(echte[nrm]?|richtige[nrm]?|menschliche[nrm]?|lebende[nr]?) (mensch|menschen|person|mitarbeiter(in)?|ansprechpartner|berater|support)\b/,
    /\b(rufen sie (mich|uns)|(verbinden sie|verbinde|verbindet) (mich|uns)|ruf (mich|uns)|ruft (mich|uns)|um (einen )?ruckruf|keine? (bots?|chatbots?|roboter|automatische[nr]? antwort(en)?) mehr)\b/,
    /\b(parler|discuter|echanger|parle)\b[^.!?\n]{0,15}\b(a|avec|au)\s?(un |une |l'un |votre |quelqu'un )?(vraie? |autre )?(humain|personne|conseillere?|agente?|operat(eur|rice)|responsable|etre humain|quelqu'un|technicien(ne)?|service client)\b/,
    /\b(parler|discuter|echanger|parle)\b[^.!?\n]{0,15}\bquelqu'un\b/,
    /\b(vraie personne|vrai humain|etre humain|interlocuteur humain|mettre en relation avec|rappelez[- ](moi|nous)|etre rappelee?s? (par|au)|passez[- ](moi|nous) (un|une|quelqu'un|le|la|votre)|me rappeler (au|par telephone))\b/,
    /\b(hablar|comunicar(me|nos)?|chatear) con (una? |el |la |alguna? )?(persona|humano|agente|alguien|representante|operador|encargad[oa]|supervisor|ser humano)\b|\b(persona real|agente humano|ser humano)\b/,
    /\b(parlare|chattare|parlo) con (una? |un'|il |la )?\s?(persona|umano|operat(ore|rice)|qualcuno|responsabile|addetto|essere umano)\b|\b(persona (vera|reale)|operatore umano|essere umano)\b/,
    /\bmet (een |jullie )?(echte? )?(mens|persoon|medewerker|iemand|leidinggevende)\b[^.!?\n]{0,25}\b(spreken|praten|bellen)\b|\b(spreken|praten) met (een )?(echte? )?(mens|persoon|medewerker|iemand)\b|\b(echt mens|echte persoon|bel (me|mij|ons) (terug|op|even))\b/,
  ],
});
