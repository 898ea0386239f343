/** Words that no one who works here has to read twice. Angry about a thing is not insulting a person. */
import { defineSignal } from './signal.ts';

export const insult = defineSignal({
  id: 'insult',
  about: 'insults the people who work here, or uses abusive language against them',
  except: [
    /\b(idiot|dummy|moron)[- ]?(proof|guide|sicher)\w*|\b(i am|i'm|i feel|i was|feeling|felt|such|am i|me)( \w+){0,2} (an? )?(idiot|stupid|dumb|moron)\b|\b(stupid|dumb|silly) (question|mistake|me|error|of me|thing|idea)\b|\b(garbage|trash) (collect\w*|can|bin|truck|route|pick\w*|folder|disposal|shift|data)\b|\b(trash|garbage)\b[^.!?\n]{0,15}\b(deleted|restore|empty|folder)\b|\bclown (show|costume|fish|shift)\w*|\bcon (el|la|los|las|un|una|esto|mi|tu|su|nuestr[oa]|quien|que)\b|\bich idiot\b/,
  ],
  says: [
    /\b(you|u|your (team|staff|company|support|people|agents?)|you (people|guys|lot|bunch)|all of you)\b[^.!?\n]{0,20}\b(idiots?|morons?|imbeciles?|stupid|dumb(ass)?|incompetent|retard(s|ed)?|clowns?|crooks?|thieves|liars?|scum|trash|garbage|pathetic|worthless|assholes?|arseholes?|bastards?|bitch(es)?|cunts?|dickheads?|pricks?|wankers?|twats?|scammers?)\b/,
    /\b(idiots?|morons?|imbeciles?|retards?|assholes?|arseholes?|bastards?|bitch(es)?|cunts?|dickheads?|pricks?|wankers?|twats?|scumbags?|motherfuckers?|fuckers?|dipshits?|fuck (you|off|u)|screw you|go to hell|piss off|eat shit|shut (the fuck )?up|suck my|kiss my ass|(bunch|pack) of (idiots|clowns|crooks|liars|thieves|amateurs|morons))\b/,
    /\b(idioten?|idiotisch\w*|vollidioten?|deppen?|trottel|arschl(och|ocher)|wichser|hurensohn\w*|schlampen?|drecks(pack|laden|verein)|scheissladen|scheissverein|saftladen|versager|penner|volltrottel|dummkopfe?|unfahige[rsn]? (idioten|trottel|haufen|pack)|abschaum|verpiss\w*|fick\w* (dich|euch)|leck mich|halt(et)? die (klappe|fresse|schnauze)|betrugerpack|lugnerpack)\b/,
    /\b(idiots?|cons?|connards?|connasses?|conn(ard|eries)|imbeciles?|abrutis?|cretins?|debiles?|salauds?|salopes?|encule\w*|bande d(e |')(\w+)|va te faire|allez vous faire|ferme(z)? (ta|vos|votre) gueule|tas d'(incapables|imbeciles|escrocs)|ordures?|nuls? que vous etes|vous etes (des |vraiment )?(nuls?|minables|incapables|voleurs|escrocs))\b/,
    /\b(idiotas?|imbecil(es)?|estupid[oa]s?|gilipollas|cabron(es|a|as)?|hij[oa]s? de puta|pendej[oa]s?|capull[oa]s?|inutiles|subnormal(es)?|mierda de (empresa|servicio|gente)|vete a la mierda|que os (den|jodan)|iros a la mierda|payas[oa]s|ladrones|sinverguenzas?|panda de \w+)\b/,
    /\b(idiot[ai]|imbecill[ei]|stupid[oiae]|cretin[oiae]|stronz[oiae]|coglion[ei]|bastard[oiae]|deficient[ei]|figli[o]? di puttana|vaffanculo|andate a (quel paese|farvi|cagare)|merde|pagliacci|buffoni|ladri|truffatori|incapaci che siete|branco di \w+)\b/,
    /\b(idioten?|sukkels?|klootzak(ken)?|eikels?|kutbedrijf|kutservice|hoeren?|debiel(en)?|imbecielen?|achterlijke?n?|mongolen?|rot op|sodemieter op|krijg (de )?\w+|stelletje \w+|prutsers?|oplichters|dieven)\b/,
  ],
});
