/** Said by whoever has followed an answer and still has the problem. */
import { defineSignal } from './signal.ts';

export const notSolved = defineSignal({
  id: 'not-solved',
  about: 'says that what was answered or tried before has not helped',
  except: [],
  says: [
    /\b((that|this|it|which|your (answer|suggestion|advice|steps|solution|fix)|the (steps|suggestion|solution|instructions)|none of (that|this|it|them)|nothing)( \w+)? (did|does|do|has|have|is|was)(n't| not|nt)? ?(not )?(help|work|solve|fix|change|make (any|a) difference|answer|good)\w*|(still|again) (not|no|doesn't|does not|isn't|is not|won't|can't|cannot|the same|broken|happening|failing|happens|stuck|get|getting|having)|same (problem|issue|error|thing) (again|still|as before)|(tried|did|done|followed) (all|everything|every|each|that|this|it|those|these|what you)( \w+){0,4}|no (luck|change|difference|improvement|success)|not (solved|fixed|resolved|working|helpful)|unsolved|unresolved|didn't (help|work|answer)|did not (help|work|answer)|to no avail|back again)\b/,
    /\b((hat|haben) (leider |auch |mir |uns )?(nicht|nichts) (geholfen|gebracht|funktioniert|geandert)|(immer noch|weiterhin|nach wie vor|noch immer) (nicht|kein\w*|das gleiche|dasselbe|der gleiche|derselbe|kaputt|gesperrt)|funktioniert (immer noch|weiterhin|leider|trotzdem) nicht|(alles|das|beides) (schon |bereits )?(probiert|versucht|gemacht|ausprobiert)|hilft (mir |uns )?(leider )?(nicht|nichts)|nicht gelost|ohne erfolg|erfolglos|problem besteht (weiter|immer noch)|bringt (leider )?nichts)\b/,
    /\b(n'a (pas|rien) (aide|marche|fonctionne|change|resolu|donne)|(ne (marche|fonctionne)|marche|fonctionne) (toujours|encore) pas|toujours (pas|le meme|la meme|rien|bloque)|(deja|j'ai) (tout )?(essaye|teste|fait)( tout| cela| ca)?|meme (probleme|erreur) (encore|toujours)|sans (succes|resultat|effet)|pas resolu|rien n'y fait|rien ne change)\b/,
    /\b(no (me |nos )?(ha |han )?(servido|funciono|ayudo|ayudado|funcionado|solucionado|resuelto|cambio|sirvio|sirve)|(sigue|siguen|todavia|aun|continua) (sin|no|igual|fallando|el mismo|la misma|con el)|ya (lo )?(he )?(probe|probado|intente|intentado|hice|hecho)( todo| eso)?|mismo (problema|error)|sin (exito|resultado)|nada (funciona|cambia|ha cambiado))\b/,
    /\b(non (mi |ci )?(ha |hanno )?(aiutato|funzionato|funziona|risolto|cambiato|serve|e servito)|(ancora|sempre|tuttora) (non|lo stesso|la stessa|il problema|bloccat[oa])|(ho|abbiamo) (gia )?(provato|fatto|seguito) (tutto|di tutto|questo|quello|tutti)|stesso (problema|errore)|senza (successo|risultato)|niente (da fare|funziona|cambia))\b/,
    /\b((heeft|hebben) (me |mij |ons )?(niet|niets) (geholpen|gewerkt|opgelost)|(werkt|doet het|lukt) (nog )?(steeds|altijd) niet|(nog steeds|nog altijd|weer) (niet|hetzelfde|dezelfde|geen)|(alles|dat|dit) (al )?(geprobeerd|gedaan)|zelfde (probleem|fout)|zonder (succes|resultaat)|niet opgelost|helpt niet)\b/,
  ],
});
