/** What was answered or tried has not helped. Said in a sentence of thanks it is about something else. */
import { defineSignal } from './signal.ts';

const ours =
  'your_answer|your_reply|your_suggestion|your_suggestions|your_advice|your_steps|your_solution|your_fix|your_link|your_guide|your_instructions|the_steps|the_instructions|the_suggestion|the_workaround|the_fix|the_replacement|the_new_one|none_of_that|none_of_this|none_of_it';
const unser =
  'ihre_antwort|eure_antwort|ihr_tipp|euer_tipp|ihre_anleitung|eure_anleitung|ihr_link|ihr_vorschlag|ihre_lösung|die_anleitung|die_schritte|der_tipp|das_neue_gerät|das_ersatzgerät|der_techniker';
const notre =
  'votre_réponse|votre_solution|votre_conseil|votre_lien|votre_tutoriel|votre_manipulation|vos_conseils|vos_instructions|vos_étapes|la_manipulation|le_tutoriel|le_nouveau|la_nouvelle|le_technicien';
const nuestra =
  'su_respuesta|su_solución|su_consejo|sus_pasos|sus_instrucciones|vuestra_respuesta|vuestra_solución|los_pasos|el_enlace|el_técnico|el_nuevo|la_nueva';
const nostra =
  'la_vostra_risposta|la_sua_risposta|la_vostra_soluzione|i_vostri_passaggi|le_istruzioni|le_vostre_istruzioni|il_link|il_tecnico|quello_nuovo|la_procedura';
const onze =
  'uw_antwoord|jullie_antwoord|uw_oplossing|jullie_oplossing|jullie_tip|uw_tip|de_stappen|jullie_stappen|de_link|de_monteur|de_nieuwe';
const nossa =
  'a_vossa_resposta|a_sua_resposta|a_resposta|a_vossa_solução|a_solução|os_passos|o_link|o_técnico|o_novo|a_nova|as_instruções';

export const notSolved = defineSignal({
  id: 'not-solved',
  about: 'says that what was answered or tried before has not helped',
  except: {
    en: ['thanks|thank_you|cheers ... helped|worked|works|solved|perfect|sorted'],
    de: ['danke|dank ... hilft|geholfen|klappt|geklappt|funktioniert|gelöst'],
    fr: ['merci ... marche|fonctionne|résolu|parfait|réglé'],
    es: ['gracias ... funciona|solucionado|resuelto|perfecto'],
    it: ['grazie ... risolto|funziona|perfetto'],
    nl: ['dank|bedankt ... werkt|gelukt|opgelost'],
    pt: ['obrigado|obrigada ... funciona|funcionou|resolvido|resolveu'],
  },
  says: {
    en: [
      `${ours} .. didnt|did_not|doesnt|does_not|hasnt|makes_no|made_no|isnt|is_not|still`,
      'that|this|it|which didnt|did_not|doesnt|hasnt help|helped|work|fix|solve|change|answer',
      'didnt|did_not|doesnt|hasnt help|helped|answer_my|solve_my|fix_it|fix_my',
      'tried|did|done|followed all|everything|every|each|exactly .. still|nothing|no|same|but',
      'still the_same|not_working|doesnt_work|does_not_work|broken|not_solved|not_fixed|not_resolved|unresolved',
      'same problem|issue|error|fault|message [is] again|still|as_before|persists|remains',
      'no luck|difference|improvement|success|joy',
      'still|again not|no|doesnt|isnt|wont|cant|cannot|stuck|happening|failing|happens && tried|followed|suggested|advised|told_me|reset|restarted|reinstalled|replaced|your_reply|your_answer',
      'as suggested|advised|described|instructed ... still|same|all_the_same|nothing',
      'what else can_i|could_i|i_can|should_i try|do',
      'stop sending me',
      'to_no_avail|back_to_square_one|going_in_circles|none_the_wiser|not_what_i_asked|wasnt_my_question|isnt_my_question',
    ],
    de: [
      `${unser} .. nicht|nichts|leider|gleiche|dasselbe`,
      'hat|haben [leider|auch|mir|uns|das] [leider|auch] nicht|nichts geholfen|gebracht|funktioniert|geändert|genützt',
      'immer_noch|weiterhin|nach_wie_vor nicht_gelöst|das_gleiche|dasselbe|der_gleiche|derselbe|kaputt',
      'funktioniert|geht|klappt [immer_noch|leider|trotzdem|weiterhin] [immer_noch|noch_immer|trotzdem|weiterhin] immer_noch_nicht|trotzdem_nicht|weiterhin_nicht',
      'alles|beides|alle_schritte .. probiert|versucht|gemacht|ausprobiert|befolgt .. nichts|nicht|trotzdem|ohne',
      'hilft|bringt [mir|uns|leider] [leider|auch] nicht|nichts',
      'ohne erfolg|ergebnis|wirkung|besserung',
      'immer_noch|noch_immer|weiterhin|trotzdem nicht|kein|keine && probiert|versucht|befolgt|wie_beschrieben|wie_empfohlen|neu_gestartet|zurückgesetzt|ihre_antwort|ihr_tipp',
      'leider dasselbe|das_gleiche|keine_änderung|ohne_erfolg|nicht_geholfen',
      'was kann|könnte ich noch',
      'erfolglos|nicht_gelöst|problem_besteht|drehen_uns_im_kreis|war_nicht_meine_frage|beantwortet_nicht_meine',
    ],
    fr: [
      `${notre} .. pas|rien|toujours|même`,
      "n'a|n'ont|ne_m'a pas|rien aidé|marché|fonctionné|changé|résolu|donné",
      'marche|fonctionne toujours|encore pas',
      'toujours le_même_problème|la_même_erreur|le_même_message|pas_résolu|pas_réglé|en_panne',
      'même problème|erreur|panne|message [encore] toujours|encore|qu_avant|persiste',
      'sans succès|résultat|effet|amélioration',
      'toujours pas|rien && essayé|testé|suivi|comme_conseillé|redémarré|réinitialisé|votre_réponse|vos_conseils',
      'malheureusement|hélas pareil|la_même_chose|le_même|rien',
      'que|quoi puis_je|d_autre [faire] essayer|faire',
      'rien_n_y_fait|rien_ne_change|rien_n_a_changé|pas_résolu|tourne_en_rond|ne_répond_pas_à_ma|n_était_pas_ma_question',
    ],
    es: [
      `${nuestra} .. no|nada|sigue|tampoco`,
      'no [me|nos] [ha|han] servido|funcionó|ayudó|ayudado|funcionado|solucionado|resuelto|sirvió|sirve',
      'sigue|siguen|continúa sin_funcionar|igual|fallando|sin_ir|el_mismo_problema|el_mismo_error',
      'mismo problema|error|mensaje|fallo otra_vez|de_nuevo|que_antes|sigue',
      'sin éxito|resultado|resultados|suerte',
      'nada funciona|cambia|ha_cambiado',
      'sigue|todavía|aún sin|no|igual && probado|seguido|reiniciado|como_me_dijeron|como_indicaron|su_respuesta|los_pasos',
      'qué|q más puedo probar|hacer',
      'no_era_mi_pregunta|no_responde_a_mi|no_contesta_a_mi',
    ],
    it: [
      `${nostra} .. non|niente|sempre|ancora`,
      'non [mi|ci] [ha|hanno|è] aiutato|funzionato|risolto|cambiato|servito|servita',
      'ancora|sempre lo_stesso|la_stessa|lo_stesso_problema|non_funziona|bloccato|bloccata',
      'stesso problema|errore|messaggio di_prima|ancora|di_nuovo|sempre',
      'senza successo|risultato|esito|miglioramenti',
      'niente da_fare|cambia|è_cambiato',
      'ancora|sempre|tuttora non|lo_stesso|la_stessa && provato|seguito|riavviato|come_indicato|la_vostra_risposta|le_istruzioni',
      'cos_altro|che_altro|altro [che] posso provare|fare',
      'non_era_la_mia_domanda|non_risponde_alla_mia',
    ],
    nl: [
      `${onze} .. niet|niets|niks|nog|helaas`,
      'heeft|hebben [me|mij|ons] [helaas|ook] niet|niets|niks geholpen|gewerkt|opgelost|uitgemaakt',
      'werkt|lukt [het] nog_steeds_niet|nog_altijd_niet|weer_niet',
      'nog_steeds|nog_altijd niet_opgelost|hetzelfde|dezelfde|kapot',
      'zelfde|dezelfde probleem|fout|melding nog|weer|als',
      'zonder succes|resultaat|effect',
      'nog_steeds|nog_altijd|weer niet|geen|hetzelfde && geprobeerd|gevolgd|herstart|zoals_u|zoals_je|jullie_antwoord|de_stappen',
      'helaas hetzelfde|geen_verschil|niet_geholpen|nog_steeds',
      'wat kan ik nog',
      'niet_opgelost|helpt_niet|geen_stap_verder|was_mijn_vraag_niet|geen_antwoord_op_mijn',
    ],
    pt: [
      `${nossa} .. não|nada|continua|mesmo`,
      'não [me|nos] ajudou|resolveu|funcionou|adiantou|serviu|mudou',
      'continua|continuo|segue sem_funcionar|igual|na_mesma|a_falhar|com_o_mesmo|o_mesmo|bloqueado',
      'mesmo problema|erro|mensagem de_novo|outra_vez|continua|persiste',
      'sem sucesso|resultado|efeito',
      'nada mudou|funciona|resolve|adianta',
      'ainda|continua não|sem|igual && tentei|segui|reiniciei|como_indicaram|a_vossa_resposta|os_passos',
      'o_que|que mais posso fazer|tentar',
      'não_era_a_minha_pergunta|não_responde_à_minha|não_foi_resolvido',
    ],
  },
});
