/** Lawyers, courts and legal steps, in the mouth of somebody who means them. */
import { defineSignal } from './signal.ts';

const counsel =
  '(lawyers?|attorneys?|solicitors?|barrister|legal (team|counsel|department|advis[eo]rs?|representatives?)|law firm)';
export const legalThreat = defineSignal({
  id: 'legal-threat',
  about: 'mentions a lawyer, a court or legal steps as a threat or as under way',
  except: [
    /\b(lawyer|attorney|solicitor)(s)?('s)? (friends?|clients?|customers?|colleagues?|husband|wife|brother|sister)\b/,
    /\b(lawyer|attorney|solicitor|law firm)s?\b[^.!?\n]{0,20}\b(recommended|referred|suggested|told (us|me) (how )?(good|great|much))\b/,
    /\b(i am|i'm|we are|we're|as|work as|works as|work for|for|run) (an? )?(\w+ )?(lawyers?|attorneys?|solicitors?|law firm)\b/,
    /\b(tennis|squash|basketball|badminton|padel|food|volleyball|sports?) courts?\b|\bcourts? (building|house|houses|reporter|reporters|yard|cleaning|\d+)\b/,
    /\bno legal action\b|\bgerichtsgebaude\b|\bamtsgericht als (kunde|standort)\b/,
    /\b(befreundete[rn]? |kollege )(rechts)?anwalt\w*|\banwalt\w*[^.!?\n]{0,20}\bempfohlen\b|\b(wir sind|bin|als) (eine? )?(rechts)?anwalt\w*/,
    /\bamie? avocate?\b|\bavocate? (ami|m'a recommande|nous a recommande)\w*|\b(je suis|nous sommes) (une? )?(cabinet d')?avocate?s?\b|\bcabinets? d'avocats?\b/,
  ],
  says: [
    new RegExp(
      `\\b${counsel}\\b[^.!?\\n]{0,40}\\b(will|shall|would|is going|are going|contact\\w*|hear\\w*|instruct\\w*|engag\\w*|involv\\w*|letter|advis\\w*|writ(e|ing)|action|sue|in touch|copied|cc|know about)\\b`,
    ),
    new RegExp(
      `\\b(contact\\w*|hear\\w* from|instruct\\w*|engag\\w*|involv\\w*|consult\\w*|speak\\w*|talk\\w*|spoke|hand\\w*|pass\\w*|forward\\w*|refer\\w*|call\\w*|get|getting|see|hire|hiring|retain\\w*|via|through|next is|from|by|to)\\b[^.!?\\n]{0,25}\\b(my|our|a|an|the|with) ${counsel}\\b`,
    ),
    /\b(my|our) (own )?(lawyers?|attorneys?|solicitors?)\b|\b(have|need|going|want|ready|prepared|forced|intend|threaten\w*) to sue\b/,
    /\b(take|taking|pursue|pursuing|start|threaten\w*|considering|consider|begin|with|face|for|further) (any |all |immediate |further |the |other )?(legal (action|proceedings|steps|measures|advice|claims?)|litigation)\b|\blegal (action|proceedings|remedies)\b/,
    /\b(law ?suits?|suing|sue (you|your company|them|for)|small claims|class action|injunction|subpoena|litigation|cease and desist|letter before (action|claim)|press charges|breach of contract)\b/,
    /\b(i|we)('ll| will| shall| am going to| are going to| can| could| might) sue\b|\b(you|this|it|them|the matter) to court\b|\bin court\b|\bcourt (action|proceedings|order|case)\b|\bgo(ing)? to court\b/,
    /\b((mein|unser|dein)e?[nmr]? |einen? |einem |dem |den |vom |zum )(rechts)?anwalt\w*|\b(rechts)?anwalt\w*[^.!?\n]{0,30}\b(einschalten|einzuschalten|ubergeben|beauftrag\w*|wenden|melden|kontakt\w*)/,
    /\b(rechtliche[nrs]? (schritte|konsequenzen|mittel)|klage (einreichen|erheben|gegen)|verklage\w*|vor gericht|gerichtliche?[nsrm]?\b|mahnbescheid|strafanzeige|anzeige erstatten|abmahnung|rechtsweg)/,
    /\b(mon|notre|un|nos|mes|une|l'|d'un) ?avocate?s?\b|\b(tribuna(l|ux)|poursuites|poursuivrai|poursuivre en justice|action en justice|en justice|porter(ai|ons)? plainte|plainte aupres|mise en demeure|mettre en demeure|huissier|voie judiciaire)\b/,
    /\b(mi|nuestr[oa]|un|una|mis|al) abogad[oa]s?\b|\b(acciones|medidas|vias?) legales\b|\b(tribunales|juzgado|demandar(e|emos|los|les|a)?|denunciar(e|emos|los|les)?)\b/,
    /\b(il )?(mio|nostro|un|al) (avvocato|legale)\b|\b(avvocat[oi]|vie legali|azion[ei] legal[ei]|querela|in tribunale|diffida|denuncer[oe]|citare in giudizio)\b/,
    /\b(mijn|onze|een|de) (advocaat|jurist)\b|\b(juridische stappen|rechtszaak|rechtbank|dagvaarding|aangifte|naar de rechter|ingebrekestelling)\b/,
  ],
});
