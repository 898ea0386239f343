/** Break-ins, leaks and weaknesses, reported by whoever noticed them. */
import { defineSignal } from './signal.ts';

const secret =
  '(data|passwords?|api keys?|keys?|tokens?|credentials|secrets?|customer (records|information|details)|personal information|database)';
export const securityIncident = defineSignal({
  id: 'security-incident',
  about: 'reports a break-in, a leak, a weakness, or a stolen device or secret',
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
});
