/** Whoever goes to an authority is answered by people who may speak for the company. */
import { defineSignal } from './signal.ts';

export const regulator = defineSignal({
  id: 'regulator',
  about: 'mentions an ombudsman, a regulator or a consumer protection body that has been or will be told',
  except: [
    /\b(work|works|working|am|are|employed) (for|at|as|in) (the |an? )?(ombudsman\w*|regulator|trading standards|supervisory authority|consumer \w+ \w+)\b|\bombuds(man|mann) (app|course|training|role)\b/,
  ],
  says: [
    /\b(ombuds(man|men|person|office)?|financial (ombudsman|conduct authority)|trading standards|better business bureau|attorney general|consumer (protection|rights|affairs|council) (agency|board|bureau|office|association|centre|center|authority|commission)|consumer (watchdog|tribunal)|citizens advice|data protection (authority|commissioner|office|agency)|supervisory authority|(gdpr|privacy) complaint|information commissioner('s office)?|ftc|cfpb|ofcom|ofgem|finra|bafin|(report|reported|reporting|complain|complained|complaint|escalate) (you |this |it |that )?(to|with) the (regulator|authorities|watchdog|bbb|fca|fos|ico))\b/,
    /\b(verbraucherzentrale|verbraucherschutz\w*|datenschutzbehorde|landesdatenschutz\w*|datenschutzbeauftragte[nr]? des landes|aufsichtsbehorde|schlichtungsstelle|ombuds(mann|frau|stelle)|bundesnetzagentur|gewerbeaufsicht\w*|konsumentenschutz\w*|arbeiterkammer)\b/,
    /\b(dgccrf|cnil|signalconso|repression des fraudes|ufc[- ]que choisir|60 millions de consommateurs|mediateur (de la consommation|bancaire|national|des telecoms)|autorite de (controle|regulation)|acpr|defenseur des droits|association de consommateurs)\b/,
    /\b(facua|ocu|aepd|agencia (espanola )?de proteccion de datos|oficina (municipal )?(de informacion )?(al|del) consumidor|omic|organismo regulador|defensor del (pueblo|consumidor|cliente)|hojas? de reclamacion(es)?|junta arbitral|consumo de la comunidad|profeco|banco de espana)\b/,
    /\b(garante (della |per la )?(privacy|protezione)|altroconsumo|codacons|adiconsum|federconsumatori|agcom|agcm|antitrust|associazione (dei )?consumatori|autorita garante|arbitro bancario|difensore civico)\b/,
    /\b(consumentenbond|autoriteit (persoonsgegevens|consument|financiele)|geschillencommissie|acm|afm|kifid|nationale ombudsman|consuwijzer|toezichthouder)\b/,
    /\b(procon|reclame aqui|deco proteste|livro de reclamacoes|anacom|cnpd|anpd|banco central|ouvidoria)\b/,
  ],
});
