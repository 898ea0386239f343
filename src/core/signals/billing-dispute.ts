/** Money that was taken and should not have been, says the customer. */
import { defineSignal } from './signal.ts';

export const billingDispute = defineSignal({
  id: 'billing-dispute',
  about: 'disputes a charge: charged twice, wrongly, without order, or wants the bank to take it back',
  except: [],
  says: [
    /\b((double|over)[- ]?charged|charged (me |us |my card |our card )?(twice|two times|double|again|three times|wrongly|incorrectly|too much|the wrong|without)|(duplicate|double|wrong|incorrect|unknown|unauthori[sz]ed|unexpected|mystery|fraudulent) (charge|payment|billing|debit|transaction)s?|(dispute|disputing|contest|contesting|challenge)\b[^.!?\n]{0,20}\b(charge|invoice|bill|payment|transaction|amount)s?|charge ?backs?|(never|didn't|did not) (agree|order|authori[sz]e|sign up|buy|subscribe)\w*[^.!?\n]{0,20}\b(this|that|it|charge|for)|billed (me |us )?(twice|double|wrongly|incorrectly|for something)|(why|what) (was|were|am|have) (i|we) (been )?charged|(money|amount) (was |has been )?(taken|withdrawn|debited)[^.!?\n]{0,20}\b(twice|without|again)|paid twice)\b/,
    /\b((doppelt|zweimal|zu viel|falschlich|unberechtigt|ohne (grund|auftrag|zustimmung)) (abgebucht|belastet|berechnet|eingezogen|bezahlt|in rechnung)|(abgebucht|belastet|berechnet|eingezogen)\b[^.!?\n]{0,25}\b(doppelt|zweimal|zu viel|zu unrecht|nie bestellt)|(doppelte|falsche|unberechtigte|unbekannte) (abbuchung|belastung|rechnung|zahlung)|doppelabbuchung|rechnung (ist|war) falsch|ruckbuchung|zuruckbuchen|widerspreche der (rechnung|abbuchung))\b/,
    /\b((debite|preleve|facture|paye)e?s? (deux fois|en double|a tort|par erreur|sans)|double (prelevement|facturation|debit|paiement)|(conteste|contester|litige)\b[^.!?\n]{0,25}\b(facture|prelevement|paiement|debit|montant)|prelevement (non autorise|inconnu|injustifie)|facture (erronee|incorrecte)|facturation (en double|erronee)|opposition (au|sur le) prelevement)\b/,
    /\b((cobrad[oa]|cargad[oa]|facturad[oa]|cobraron|cargaron|cobrado) (dos veces|doble|de mas|por error|sin)|(dos|doble) (cargos?|cobros?)|(doble|duplicad[oa]) (cargo|cobro|factura)|(cargo|cobro) (duplicado|indebido|no autorizado|desconocido|incorrecto)|(disput|impugn|reclam)\w* (el|la|un|una|este|esta) (cargo|cobro|factura|pago))\b/,
    /\b((addebitat[oaie]|fatturat[oaie]|pagat[oaie]) (due volte|per errore|senza)|doppi[oa] (addebito|fattura|pagamento)|addebito (doppio|errato|non autorizzato|sconosciuto|ingiustificato)|contest\w* (la|il|un|una|questo|questa|l') ?(fattura|addebito|pagamento)|fattura (sbagliata|errata))\b/,
    /\b((dubbel|twee keer|tweemaal|te veel|ten onrechte|onterecht) (afgeschreven|betaald|gefactureerd|in rekening|geincasseerd)|(afgeschreven|geincasseerd|gefactureerd)\b[^.!?\n]{0,20}\b(dubbel|twee keer)|(dubbele|onterechte|onbekende) (afschrijving|incasso|factuur|betaling)|(betwist|bezwaar)\b[^.!?\n]{0,20}\b(factuur|afschrijving|incasso)|storneren)\b/,
  ],
});
