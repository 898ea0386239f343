/**
 * Words that must never be missed: asking for a person, threatening with the law, reporting a security incident.
 * They are here, and not in the checks, because the checks use them as a floor under any model's judgement and the
 * extractive model labels with the same words, so the two cannot disagree.
 */

/** `except` is blanked out first, so that "my lawyer friend" does not hide "my lawyer will call" further on. */
export type Phrases = Readonly<{ says: readonly RegExp[]; except: readonly RegExp[] }>;

/** Longer texts are cut: what a person says in 20,000 characters they say early. */
const charactersMax = 20_000;

/** Lower case without accents (ä → a, ß → ss), typewriter quotes, single spaces; line breaks stay. */
export const fold = (text: string): string =>
  text
    .slice(0, charactersMax)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[^\S\n]+/g, ' ');

/** True when one of the texts says it, in a built-in phrase or in one of the operator's own. */
export const says = (phrases: Phrases, texts: readonly string[], own: readonly string[] = []): boolean =>
  texts.some((text) => {
    const folded = ownLines(fold(text));
    const left = phrases.except.reduce((rest, pattern) => rest.replace(new RegExp(pattern, 'g'), ' … '), folded);
    return phrases.says.some((pattern) => pattern.test(left)) || own.some((phrase) => contains(folded, phrase));
  });

/** Without the lines that a mail program marked as somebody else's; all of them when no other is there. */
function ownLines(folded: string): string {
  const own = folded.replace(/^ ?>.*$/gm, '');
  return own.trim() === '' ? folded : own;
}

/** Whole words only, any spacing between them. `folded` comes from `fold`. */
export function contains(folded: string, phrase: string): boolean {
  const words = fold(phrase).trim().split(/\s+/).map(literally).join('\\s+');
  return words !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'u').test(folded);
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const person =
  '(human|humans|human being|real person|person|someone|somebody|agent|live agent|human agent|support agent|representative|rep|manager|supervisor|operator|advis[eo]r|actual (human|person)|your (boss|team lead|manager))';
/** The disclosure tells customers that this one word, alone on its line, brings a person. */
const bare =
  /^[ \t>*]*((hi|hello|hey|hallo|bonjour|please|bitte|no|ok|a|an|ein|einen|eine|un|une|une vraie|real|echter|echten|human|live)[,.!]? )*(agents?|humans?|person|operator|representative|mensch|menschen|mitarbeiter|humain|conseiller|personne|persona|humano|agente|operatore|medewerker)[ ,.!]*(please|pls|now|bitte|jetzt|svp|s'il vous plait|thanks|thank you|danke|merci)?[ .!"]*$/m;

export const personPhrases: Phrases = {
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
};

const counsel =
  '(lawyers?|attorneys?|solicitors?|barrister|legal (team|counsel|department|advis[eo]rs?|representatives?)|law firm)';
export const legalPhrases: Phrases = {
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
    /\b(ombudsman|trading standards|better business bureau|attorney general|consumer (protection|rights) \w+|data protection (authority|commissioner)|supervisory authority|gdpr complaint|information commissioner)\b/,
    /\b((mein|unser|dein)e?[nmr]? |einen? |einem |dem |den |vom |zum )(rechts)?anwalt\w*|\b(rechts)?anwalt\w*[^.!?\n]{0,30}\b(einschalten|einzuschalten|ubergeben|beauftrag\w*|wenden|melden|kontakt\w*)/,
    /\b(rechtliche[nrs]? (schritte|konsequenzen|mittel)|klage (einreichen|erheben|gegen)|verklage\w*|vor gericht|gerichtliche?[nsrm]?\b|mahnbescheid|strafanzeige|anzeige erstatten|verbraucherzentrale|verbraucherschutz\w*|abmahnung|rechtsweg|datenschutzbehorde|aufsichtsbehorde|schlichtungsstelle)/,
    /\b(mon|notre|un|nos|mes|une|l'|d'un) ?avocate?s?\b|\b(tribuna(l|ux)|poursuites|poursuivrai|poursuivre en justice|action en justice|en justice|porter(ai|ons)? plainte|plainte aupres|mise en demeure|mettre en demeure|huissier|voie judiciaire|dgccrf|cnil|repression des fraudes|ufc[- ]que choisir|mediateur de la consommation)\b/,
    /\b(mi|nuestr[oa]|un|una|mis|al) abogad[oa]s?\b|\b(acciones|medidas|vias?) legales\b|\b(tribunales|juzgado|demandar(e|emos|los|les|a)?|denunciar(e|emos|los|les)?)\b/,
    /\b(il )?(mio|nostro|un|al) (avvocato|legale)\b|\b(avvocat[oi]|vie legali|azion[ei] legal[ei]|querela|in tribunale|diffida|denuncer[oe]|citare in giudizio)\b/,
    /\b(mijn|onze|een|de) (advocaat|jurist)\b|\b(juridische stappen|rechtszaak|rechtbank|dagvaarding|aangifte|naar de rechter|ingebrekestelling)\b/,
  ],
};

const secret =
  '(data|passwords?|api keys?|keys?|tokens?|credentials|secrets?|customer (records|information|details)|personal information|database)';
export const securityPhrases: Phrases = {
  except: [
    /\b(have you|has your company|did you|do you) (ever )?(had|have|suffer\w*)[^.?!\n]{0,40}(breach|incident|leak)\w*/,
    /\bphishing (training|simulation|test|awareness|course)\w*|\bvulnerability (scan|scanning|management|disclosure policy)\b/,
    /\b(security|vendor|supplier) (questionnaire|question|questions|settings|review|assessment)\b/,
    /\b(water|pipe|pipes|roof|gas|oil) (is |are |was |has )?(leak\w*)\b/,
  ],
  says: [
    /\b(hacked|hackers?|ransomware|malware|phishing|phished|xss|cross[- ]site|sql injection|csrf|ssrf|idor|cve-\d{4}|zero[- ]day|bug bounty|responsible(ly)? disclos\w*|vulnerabilit(y|ies)|exploitable|being exploited|an exploit)\b/,
    /\b(accounts?|log-?ins?|system|server|e-?mail|mailbox|password|profile)\b[^.!?\n]{0,25}\b(compromised|hijacked|taken over|broken into|been stolen)\b|\bcompromised (account|password|credentials|key|system)\w*/,
    /\bunauthori[sz]ed (access|log-?in|sign-?in|transaction|user|person|use|change)\w*|\b(data|security|privacy) (breach|leak|incident|hole|flaw|bug|vulnerability)\w*|\bsuspicious (log-?in|sign-?in|activity|access)\w*/,
    new RegExp(`\\b${secret}\\b[^.!?\\n]{0,20}\\b(leak(ed|s|ing)?|exposed|stolen|dumped)\\b`),
    new RegExp(
      `\\b(leak(ed|s|ing)?|expos(ed|es|ing)|stole|stolen|publish(ed)?|committed)\\b[^.!?\\n]{0,25}\\b${secret}\\b`,
    ),
    /\b(someone|somebody|a stranger|strangers|unknown (person|user|device)|an? (ex|former)[- ]\w+)( else)?( \w+)? (has |have |had |is |was |must have |may have )?(logged in|signed in|logged into|signed into|got into|gotten into|got in|broke into|broken into|accessed|gained access|accessing|using|changed)[^.!?\n]{0,20}\b(my|our|without|from|to)\b/,
    /\b(can|could|able to|possible to) (see|view|read|open|access|download)\b[^.!?\n]{0,30}\b(other|another|someone else's|somebody else's|different) (customers?|compan(y|ies)|accounts?|organi[sz]ations?|tenants?|people's)\b/,
    /\bthere( is|'s| was) (someone|somebody|a stranger)\b[^.!?\n]{0,20}\b(in|on) (my|our) (accounts?|profile|mailbox|system)\b|\b(someone|somebody|a stranger|an unknown \w+)( else)? (is|was|has been|seems to be|keeps|must be)\b[^.!?\n]{0,30}\b(in|into|on|using|accessing) (my|our) (accounts?|profile|mailbox|system|log-?in)\b/,
    /\b(pushed|committed|uploaded|posted|pasted|sent|shared)\b[^.!?\n]{0,20}\b(keys?|tokens?|secrets?|passwords?|credentials)\b[^.!?\n]{0,30}\b(public|github|gitlab|repo|repository|forum|internet|by mistake|accident\w*)\b/,
    /\b(data|shifts|rotas?|invoices?|records?|names|details|information)\b[^.!?\n]{0,25}\b(of|belonging to) (other|another|a different) (customers?|compan(y|ies)|accounts?|organi[sz]ations?|tenants?)\b|\b(customer|company|account) (that|which|who) (is not|isn't) (us|ours|mine)\b/,
    /\b(former|ex)[- ](employee|colleague|worker|admin\w*|planner|manager)\b[^.!?\n]{0,20}\b(still has access|still had access|logged in|deleted|downloaded)\b/,
    /\bst(ole|olen) (my|our|his|her|the|a) (\w+ )?(phone|laptop|device|tablet)\b|\b(stolen|lost) (phone|laptop|device|tablet)\b|\b(phone|laptop|device|tablet) (was|got|has been|is) stolen\b/,
    /\bkonto\b[^.!?\n]{0,20}\b(ubernommen|missbraucht|gekapert)\b|\b(gehackt|hacker\w*|sicherheitslucke\w*|sicherheitsvorfall|sicherheitsproblem|datenleck|datenpanne|kompromittiert|schwachstelle|schadsoftware)\b|\b(unbefugt\w*|unberechtigt\w*|fremde[rn]?) (zugriff\w*|login\w*|anmeldung\w*|person\w*)|\bjemand (anderes|fremdes)?[^.!?\n]{0,30}(eingeloggt|angemeldet|zugriff)|\bzugangsdaten[^.!?\n]{0,25}(gestohlen|geleakt|offentlich)/,
    /\bquelqu'un (s'est connecte|a accede|utilise|est entre)[^.!?\n]{0,20}\b(mon|notre|nos|mes)\b|\bdonnees\b[^.!?\n]{0,20}\b(fuite|fuitees?|volees?|derobees?)\b|\b(pirate(e|es|s)?|piratage|hacke(e|es|s)?|faille(s)? de securite|fuite de donnees|acces non autorise|hameconnage|compromise?|vulnerabilite|usurpation|violation de donnees)\b/,
    /\b(hackead[oa]|hackearon|vulnerabilidad|brecha de (seguridad|datos)|fuga de datos|acceso no autorizado|suplantacion)\b/,
    /\b(hackerat[oa]|vulnerabilita|violazione (dei|di) dati|accesso non autorizzato|fuga di dati|falla di sicurezza)\b/,
    /\b(datalek|beveiligingslek|kwetsbaarheid|onbevoegde toegang|ongeautoriseerde toegang)\b/,
  ],
};
