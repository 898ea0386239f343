/** A person’s rights over their data have deadlines and a form, and are nobody’s to answer in passing. */
import { defineSignal } from './signal.ts';

export const dataProtection = defineSignal({
  id: 'data-protection',
  about: 'asks for, or to delete, correct or hand over, personal data as of right (GDPR and the like)',
  except: [
    /\b(are you|is your (product|service|app|company)|be|fully|being|your) gdpr[- ](compliant|compliance|ready)\b|\bgdpr[- ](compliant|compliance|statement|page|questionnaire)\b|\b(dsgvo|rgpd)[- ]?(konform\w*|conform\w*)\b|\bconform\w+ (au |al |con (el )?)?(rgpd|gdpr)\b/,
  ],
  says: [
    /\b(i|we)( \w+){0,3} (request|demand|exercise|invoke|insist|require)\b[^.!?\n]{0,60}\b(gdpr|ccpa|cpra|lgpd)\b|\b(subject access request|dsar|data subject|right to (be forgotten|erasure|access|portability|rectification)|(delete|erase|remove|destroy|forget) (all )?(of )?my (personal )?(data|information|details|records)|(copy|disclosure|overview|export|list) of (all )?(the )?(my )?(personal )?(data|information)[^.!?\n]{0,25}\b(about|on|of) me|(what|which) (personal )?(data|information)\b[^.!?\n]{0,25}\b(about|on) (me|us)|personal data (you|that you) (hold|have|store|keep)|withdraw (my|our) consent|data protection (officer|request|act)|stop processing my)\b/,
    /\b(datenschutzauskunft|selbstauskunft|auskunft (uber|nach|gemass|zu) (meine|die|art|artikel|alle)|auskunftsanspruch|auskunftsersuchen|art(ikel|\.)? ?(15|17|20) (dsgvo|ds-gvo)|recht auf (loschung|vergessen\w*|auskunft)|(personenbezogene[nr]?|meine|unsere) daten\b[^.!?\n]{0,30}\b(loschen|geloscht|loschung|herausgeben|gespeichert|auskunft)|(losch\w+|welche) (sie )?(bitte )?(alle )?(meine|personenbezogene[nr]?) daten|einwilligung widerruf\w*|datenschutzbeauftragte[nr]?)\b/,
    /\b(droit (d'acces|a l'oubli|a l'effacement|de rectification|a la portabilite)|(supprimer|effacer|acceder a|suppression de|copie de|communiquer) (toutes )?(mes|nos|les) donnees( personnelles)?|donnees personnelles (que vous|me concernant)|quelles donnees\b[^.!?\n]{0,25}\b(sur moi|me concernant)|retirer mon consentement|dpo|delegue a la protection des donnees)\b/,
    /\b(derecho(s)? (al olvido|de acceso|de supresion|arco|de rectificacion)|(eliminar|borrar|suprimir|borren|eliminen|acceder a|copia de) (todos )?(mis|nuestros|los) datos( personales)?|datos personales (que (tienen|tengan|guardan))|que datos (mios|personales)|retirar mi consentimiento|proteccion de datos)\b/,
    /\b(diritto (all'oblio|di accesso|alla cancellazione|di rettifica)|(cancellare|eliminare|cancellate|accedere a|copia de[i]?) (tutti )?(i )?(miei|nostri) dati( personali)?|dati personali (che (avete|conservate|detenete)|in vostro possesso)|quali dati\b[^.!?\n]{0,25}\b(su di me|miei)|revocare il (mio )?consenso)\b/,
    /\b(recht op (inzage|vergetelheid|verwijdering|dataportabiliteit)|inzageverzoek|(verwijder|wis|verwijderen|wissen)\w* (jullie |u )?(al )?(mijn|onze) (persoons)?gegevens|(welke|kopie van) (mijn )?(persoons)?gegevens|toestemming intrekken|functionaris gegevensbescherming)\b/,
  ],
});
