/** Money that was taken and should not have been, says the customer. */
import { defineSignal } from './signal.ts';

const en = {
  money:
    'charge|charges|invoice|invoices|bill|bills|payment|payments|amount|amounts|transaction|transactions|fee|fees|debit|debits|item|line|position|direct_debit|statement|deduction|cost|costs',
};
const de = {
  posten:
    'rechnung|rechnungen|abbuchung|abbuchungen|betrag|forderung|gebühr|gebühren|posten|position|lastschrift|buchung|mahnung|zahlung|mahngebühr',
};

export const billingDispute = defineSignal({
  id: 'billing-dispute',
  about: 'disputes a charge: charged twice, wrongly, without order, or wants the bank to take it back',
  except: {
    en: [
      'charging|charge|charges|charged station|stations|cable|port|time|battery|phone|slowly|scooter|overnight|full',
      'free_of|in|double charge|charge_module|room|rooms|bed|glazing|bedroom',
      'when|what_day|which_day|what_date .. will|do|does|is|are .. charge|charged|charges|debited|billed|bill',
      'how .. charged|billed|is_it_charged',
      'invoice|bill .. address|copy|pdf|number|template|language',
    ],
    de: ['wann|an_welchem_tag ... buchen|abgebucht|bucht|eingezogen', 'rechnung ... kopie|ust|adresse|pdf'],
    fr: ['quel_jour|quand ... prélevez|prélevé|prélèvement|débitez'],
    es: ['cuándo|qué_día|a_qué_hora ... cargáis|cobran|cobráis|cargo', 'cargo del|cargar|patinete'],
    it: ['che_giorno|quando ... addebito|addebitate|prelevate'],
    nl: ['welke_dag|wanneer ... afgeschreven|afschrijving|geïncasseerd'],
    pt: ['que_dia|quando ... débito|cobram|debitam'],
  },
  says: {
    en: [
      'charged|billed|debited|invoiced [me|us] [again] twice|double|two_times|three_times|again_for|by_mistake|wrongly|too_much',
      'never|didnt|did_not|nobody ordered|order|authorised|authorized|agreed|agree|signed_up|subscribed .. charge|charges|invoice|this|it|to_this|to_that',
      'you|youve [have] took|taken|charged [me|us] [the] money|twice|too_much|for_something|for_a_service',
      'charged|charge|invoice|billed ... wrong|incorrect|mistake|error|not_owe|never_ordered|didnt_order|did_not_order|not_ordered',
      'double|over|doubly|mis charged|billed|charging|billing',
      'overcharged|overcharging|overcharge|overbilled|double_charged|double_billed|mischarged|ripped_me_off',
      `duplicate|double|wrong|incorrect|unknown|unauthorised|unauthorized|unexpected|unexplained|mystery|fraudulent|false|phantom|hidden|bogus|erroneous|unjustified|extra|second ${en.money}`,
      'chargeback|chargebacks|charge_back|reverse_the_charge|reversed_the_charge|reverse_the_payment|stop_the_payment|cancelled_the_direct_debit|card_issuer|bank_to_reverse|disputed_it|disputed_with',
      'correct|amend|fix|cancel|withdraw|void .. the|this|that|my|our invoice|bill|charge|charges|fee|fees',
      'credit_note|correct_the_invoice|wrong_invoice|wrong_bill|figures_dont_add_up|doesnt_add_up|dont_owe|do_not_owe|nothing_to_pay|wont_be_paying|not_paying|refuse_to_pay|will_not_pay|not_going_to_pay',
      'take|took|taken another|yet_another dollar|euro|pound|penny|cent|payment|fee|35',
      'wasnt_me|were_not_me|not_me|dont_recognise|dont_recognize|didnt_make & back|refund|payment|payments|charge|charges|money',
    ],
    de: [
      'doppelt|zweimal|zu_viel|zu_unrecht|unberechtigt|fälschlich|irrtümlich [von_meinem_konto|mir] abgebucht|berechnet|belastet|eingezogen|bezahlt',
      'nie|nicht|niemals bestellt|beauftragt|abgeschlossen|vereinbart ... rechnung|abgebucht|berechnet|betrag',
      'rechnung|abbuchung|betrag|abgebucht|berechnet ... nie_bestellt|nicht_bestellt|falsch|stimmt_nicht|zu_hoch|zu_viel',
      `doppelte|doppelten|falsche|falschen|unberechtigte|unberechtigten|unbekannte|unbekannten|ungerechtfertigte|unklare|fehlerhafte|überhöhte|überhöht|versteckte ${de.posten}`,
      'doppelabbuchung|doppelbuchung|fehlbuchung|rückbuchung|rückbuchen|zurückbuchen|zurückgebucht|rücklastschrift|rückerstattung_verlange|widerspreche_der_rechnung|zahlungswiderspruch|chargeback',
      'zurückgehen|zurückholen|zurückgeholt|zurückgeben|zurückbuchen lassen|lasse|über',
      'von_mir|uns .. sind|ist|stammt|stammen .. nicht|keine',
      'schulde|schulden .. ihnen|euch .. nichts|nicht|kein',
      'zahle|zahlen|bezahle .. nicht|keinen_cent|nichts',
      'rechnung|betrag korrigieren|korrigiert|stornieren|berichtigen|richtigstellen',
      'zu viel|wenig gutgeschrieben|erstattet|abgenommen|verlangt',
    ],
    fr: [
      'prélevé|débité|facturé deux_fois|à_tort|en_double|sans_mon_accord|par_erreur',
      'jamais|pas commandé|souscrit|demandé ... facture|prélèvement|prélevé|débité',
      'double|doubles|3|trois|deux|plusieurs|troisième|second prélèvement|prélèvements|facturation|débit|débits|paiement|paiements|facture',
      'facture|facturation|montant .. erroné|erronée|incorrecte|fausse|en_double|gonflée|abusive',
      'avoir|rectifier|corriger|annuler .. facture|montant',
      'établir|émettre|faire .. un_avoir|avoir',
      'rembours* & achats|paiements|prélevé|prélevée|débité|tort|erreur|jamais|double|inconnus|moi',
      'ne dois|devons rien|pas',
    ],
    es: [
      'cobrado|cobraron|cargado|facturado [me] dos_veces|de_más|por_error|sin_autorización|indebidamente',
      'me|nos han|habéis|hayan cobrado|cargado .. dos_veces|de_más|algo_que|sin',
      'dos|doble|tres cargos|cobros|recibos|cargo|cobro|recibo|facturas',
      'he_devuelto|devolví .. recibo|el_recibo|banco',
      'lo he devuelto',
      'contracargo|retroceso_del_cargo|anúlenlo|anulen_el_cargo|anulad_el_cargo',
      'no debo|debemos nada|ese|esa|esto',
      'corrijan|corregir|rectificar|anular .. factura|importe|recibo|cargo',
    ],
    it: [
      'addebitato|addebitata|prelevato|fatturato|pagato due_volte|per_errore|senza_autorizzazione|in_più',
      'mai|non ordinato|richiesto|attivato|autorizzato ... addebito|fattura|addebitato|pagamento',
      'doppio|doppi|doppia|due|secondo addebito|addebiti|fattura|fatture|pagamento|prelievo|prelievi|rate',
      'nota_di_credito|stornare|stornato|storno|chargeback|emettere_nota|rettificare_la_fattura|correggere_la_fattura',
      'ridatemi|rivoglio .. soldi|i_soldi|miei',
      'non devo|dobbiamo niente|nulla|pagare',
    ],
    nl: [
      'twee_keer|dubbel|onterecht|te_veel afgeschreven|gefactureerd|betaald|geïncasseerd|berekend',
      'nooit|niet besteld|aangevraagd|afgesloten ... factuur|afschrijving|afgeschreven|rekening',
      'dubbele|onterechte|onbekende|verkeerde|foute|onjuiste|vreemde|ongeoorloofde afschrijving|afschrijvingen|incasso|factuur|facturen|betaling|rekening|kosten|nota',
      'storneren|gestorneerd|terugboeken|teruggeboekt|terugboeking|chargeback|terughalen|teruggehaald|laten_terugboeken|creditnota|creditfactuur',
      'ben|zijn .. niets|niks verschuldigd|schuldig',
    ],
    pt: [
      'cobraram|cobrado|cobrada|debitado|debitaram|descontaram duas_vezes|indevidamente|a_mais|em_dobro|por_engano|sem_autorização',
      'cobrança|cobranças|débito indevida|indevidas|indevido|em_duplicado|duplicada|duplicado',
      'contestei|contestar|contestação & cartão|banco|débito|cobrança|fatura',
      'estorno|estornar|estornem|estornado|chargeback|reembols*|devolvam|devolver|ressarc* & indevid*|engano|erro|cobr*|debit*|não_fiz|nunca|transferências|duas_vezes|dobro',
      'quero|exijo|peço|solicito .. estorno|o_estorno|a_devolução',
      'não devo|devemos nada|isso|esse|este',
      'corrigir|corrijam|anular|anulem .. fatura|cobrança|valor',
    ],
  },
});
