/** Advice on health, law and money is for those who are licensed to give it. */
import { defineSignal } from './signal.ts';

export const advice = defineSignal({
  id: 'advice',
  about: 'wants medical, legal, tax or investment advice, beyond how the product works',
  except: [],
  says: [
    /\b((should|shall|would you|do you (think|recommend)|is it (wise|safe|smart|a good (idea|time))|what (would|do) you (advise|recommend|suggest))\b[^.!?\n]{0,40}\b(invest\w*|buy (shares?|stocks?|bitcoin|crypto|gold|etfs?)|sell (my|our) (shares?|stocks?|bitcoin|house)|stocks?|shares|crypto|bitcoin|pension|mortgage|savings|sue|press charges|take (him|her|them|it) to court|divorce|medication|medicine|dose|dosage|symptoms?|pills?|antibiotics|doctor)|(financial|investment|legal|medical|tax|health) advice|is it legal (to|if)|am i (allowed|entitled) by law|(what|which) (medicine|medication|dose|treatment|stock|shares|fund|etf)s? (should|would|is best)|how (do|can) i (save|avoid|evade|pay less) tax(es)?|write (off|down) (on|for) (my )?tax\w*|diagnos\w+ (me|my))\b/,
    /\b((soll|sollte|sollten|empfehlen sie|raten sie|wurden sie)\b[^.!?\n]{0,40}\b(aktien?|investieren|anlegen|bitcoin|krypto\w*|fonds|etf|verklagen|anzeigen|scheiden|medikament\w*|tabletten|dosis|arzt)|(rechts|steuer|anlage|finanz)beratung|(rechtlich|steuerlich|medizinisch)\w* rat|medizinische[rn]? rat|wie (spare|umgehe) ich steuern|ist es (legal|erlaubt),? wenn)\b/,
    /\b((dois-je|devrais-je|faut-il|conseillez-vous|recommandez-vous|vaut-il mieux)\b[^.!?\n]{0,40}\b(investir|acheter des actions|actions|bitcoin|crypto\w*|placement|porter plainte|divorcer|medicament\w*|dose|medecin)|conseils? (juridiques?|financiers?|medica(l|ux)|fiscal|fiscaux|en investissement)|est-ce legal|payer moins d'impots)\b/,
    /\b((deberia|debo|me recomienda(n|s)?|me aconseja(n|s)?|conviene)\b[^.!?\n]{0,40}\b(invertir|acciones|bitcoin|cripto\w*|fondos?|demandar|denunciar|divorciar\w*|medicamentos?|dosis|pastillas|medico)|(consejo|asesoramiento|asesoria) (legal|juridic[oa]|financier[oa]|medic[oa]|fiscal)|es legal|pagar menos impuestos)\b/,
    /\b((dovrei|devo|mi consiglia(te)?|conviene|consigliate)\b[^.!?\n]{0,40}\b(investire|azioni|bitcoin|cripto\w*|fondi|denunciare|fare causa|divorziare|farmac[oi]|medicinal[ei]|dose|medico)|consulenza (legale|finanziaria|medica|fiscale)|consigli[o]? (legal[ei]|medic[oi]|finanziari[o]?|fiscal[ei])|e legale|pagare meno tasse)\b/,
    /\b((moet ik|zal ik|raadt u aan|raden jullie aan|adviseren jullie|is het verstandig)\b[^.!?\n]{0,40}\b(investeren|beleggen|aandelen|bitcoin|crypto\w*|aanklagen|aangifte|scheiden|medicijn\w*|dosis|dokter)|(juridisch|financieel|medisch|fiscaal|beleggings)advies|minder belasting betalen)\b/,
  ],
});
