/** Whoever wants to go is worth a person, and may have to be let go by one. */
import { defineSignal } from './signal.ts';

export const accountEnding = defineSignal({
  id: 'account-ending',
  about: 'wants to end an account, a contract or a subscription',
  except: [
    /\b(how|where|what|can|could|is it possible|wie|wo|comment|como|come|hoe)\b[^.!?\n]{0,40}\b(end|close|delete) (the|a|my|our) (\w+ )?(shift|meeting|ticket|window|tab|session|file|order|project)\b/,
  ],
  says: [
    /\b(cancel|end|terminate|close|delete|stop|discontinue)(ing|ling|ation of)?\b (of )?(my|our|the|this|all|your) (\w+ ){0,3}(account|subscription|contract|membership|plan|agreement|licen[cs]es?|services?)\b|\b(do not|don't|won't|will not|not) (want to )?(renew|extend|continue)\b[^.!?\n]{0,20}\b(contract|subscription|plan|agreement|account|membership|with you)?|\b(notice of (termination|cancellation)|termination of (our|my|the) (contract|agreement|account|subscription)|give notice|cancel everything|want to cancel|like to cancel|wish to cancel|leaving (you|your service)|switch(ing)? to (another|a different|your competitor))\b/,
    /\b(kundig(e|en|ung|t)\w*|(vertrag|abo|abonnement|konto|account|mitgliedschaft)\b[^.!?\n]{0,20}\b(beenden|auflosen|loschen|schliessen|stornieren|nicht verlangern)|(beende|losche|schliesse)n? (sie )?(bitte )?(mein|unser|das|den)e?n? (konto|account|vertrag|abo\w*))\b/,
    /\b(resili(er|ation|e|ons)|mettre fin (a|au) (mon|notre|contrat|l'abonnement)|(annuler|arreter|supprimer|cloturer|fermer|clore|cloture de) (mon|notre|le|l'|nos) ?(abonnement|contrat|compte|forfait)|ne (souhaite|veux|souhaitons) (pas|plus) (renouveler|continuer))\b/,
    /\b((cancelar|anular|terminar|rescindir|cerrar|eliminar|dar de baja|darme de baja|darnos de baja)( (mi|nuestr[oa]|el|la|de))? ?(\w+ )?(cuenta|suscripcion|contrato|servicio|plan)?|baja (del|de la|de mi) (servicio|cuenta|suscripcion)|no (quiero|queremos|deseo) (renovar|seguir|continuar))\b/,
    /\b(disdett\w+|disdire|recedere|recesso|(annullare|chiudere|cancellare|terminare|cessare|eliminare) (il|la|l'|il mio|la mia|il nostro|la nostra|il mio) ?(account|abbonamento|contratto|conto|servizio)|non (voglio|vogliamo|intendo) (rinnovare|continuare))\b/,
    /\b(opzegg\w+|opzeg\w*|(abonnement|contract|account|lidmaatschap)\b[^.!?\n]{0,20}\b(beeindigen|stopzetten|opheffen|verwijderen|sluiten|annuleren)|(beeindig|sluit|verwijder|annuleer)\w* (ik |we )?(mijn|ons|het|dit) (abonnement|contract|account))\b/,
  ],
});
