/** Bending a rule is for people who may; the floor hears only who asks for it in so many words. */
import { defineSignal } from './signal.ts';

export const policyException = defineSignal({
  id: 'policy-exception',
  about: 'asks for an exception from a rule, a goodwill gesture, or more than the rules give',
  except: {
    en: ['exception error|errors|handling|thrown|log|trace|report|handler', 'without exception'],
    de: ['ausnahme fehler', 'ohne|mit ausnahme'],
    fr: ["sans|à_l'exception exception|de"],
    es: ['sin excepción', 'a_excepción de'],
    it: ['senza eccezione', 'ad_eccezione di'],
    nl: ['zonder uitzondering', 'met_uitzondering van'],
    pt: ['sem exceção', 'à_exceção de'],
  },
  says: {
    en: [
      'make|grant|allow|ask_for|request|hoping_for|consider [me|us|for] [a|an|one|this] [small|little|special] exception',
      'gesture_of_goodwill|goodwill_gesture|out_of_goodwill|goodwill_credit|goodwill_refund|as_a_courtesy|as_a_favour|as_a_favor',
      'waive|waived|waiving|let_me_off|let_us_off|drop .. fee|fees|charge|penalty|late_fee',
      'know|aware|realise|realize|understand ... policy|rule|deadline|rules|terms|30_days|too_late ... but|could|can|would|any_chance',
      'bend|stretch|break the|your|a rules|rule|policy',
      'just this_once|this_one_time',
      'turn a_blind_eye',
    ],
    de: [
      'aus|auf|um|wegen|nicht|etwas|bisschen kulanz|kulant|entgegenkommen',
      'eine|als|mal|mich|uns ausnahme machen|gewähren|möglich|bitte',
      'ausnahmsweise .. erstatten|verlängern|umtauschen|zurückgeben|erlassen|verzichten|noch|doch',
      'können|könnten|kann|könnte|würden|wäre ... ausnahme|ausnahmsweise|ausnahmeregelung|sonderregelung|kulanz',
      'auge zudrücken',
      'gebühr|gebühren|mahngebühr erlassen',
    ],
    fr: [
      'geste_commercial|faire_un_geste|à_titre_exceptionnel|fermer_les_yeux|une_dérogation|passer_l_éponge',
      'faire|accorder|demander|demande une exception',
    ],
    es: [
      'hacer|hagan|haced|hacerme|hacernos|pido|hagáis una excepción',
      'gesto_comercial|hacer_la_vista_gorda|por_esta_vez|tener_un_detalle',
      'sé|entiendo ... plazo|norma|política|condiciones ... pero',
    ],
    it: [
      "fare|faccia|fate|facciate|farmi|chiedo un'eccezione|uno_strappo|una_deroga",
      'chiudere_un_occhio|strappo_alla_regola|gesto_commerciale|in_via_eccezionale|venirmi_incontro',
      'so|capisco ... termine|regola|condizioni|scaduto ... ma|però',
    ],
    nl: [
      'uitzondering maken|mogelijk|voor_mij|gemaakt',
      'uit|op|beetje coulance|coulant',
      'door_de_vingers|hand_over_het_hart|voor_één_keer|voor_deze_keer|kwijtschelden',
    ],
    pt: [
      'abrir|abram|fazer|façam|abrirem|fazerem|peço uma exceção|excepção',
      'gesto_comercial|fechar_os_olhos|por_esta_vez|só_desta_vez|só_dessa_vez|a_título_excecional|dar_um_jeitinho',
      'sei ... prazo|regra|acabou|política|passou ... mas',
    ],
  },
});
