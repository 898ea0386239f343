/** Firstline's own sentences in Italian. */
import type { Wording } from '../wording.ts';

export const it: Wording = {
  greeting: 'Buongiorno,',
  intro: 'il nostro centro assistenza risponde così:',
  source: 'Fonte',
  disclosure:
    'Questa risposta è stata composta da un assistente automatico in base ai nostri articoli di assistenza. Risponda «operatore» per parlare con una persona.',
  done: 'Fatto: {what}.',
  confirmation: 'Risponda «sì» per confermare: {what}.',
  confirmed: 'Grazie per la conferma.',
  approved: 'il nostro team ha esaminato la Sua richiesta.',
  received: 'grazie per il Suo messaggio.',
  handover: 'grazie per il Suo messaggio. Una persona del nostro team se ne occupa e Le scriverà {expected}.',
  automatic: 'Questo messaggio è stato inviato automaticamente.',
  spoken: {
    advice: 'non possiamo dare consigli medici, legali o finanziari; si rivolga a una persona qualificata.',
    competitor: 'non facciamo commenti su altri fornitori.',
    'off-topic': 'possiamo aiutare solo per domande sui nostri prodotti e servizi.',
    'abuse-reminder': 'vogliamo aiutarLa e Le chiediamo di restare cortese.',
    'abuse-warning':
      'La preghiamo di smettere con gli insulti: così non andremo avanti. Se preferisce parlare con un responsabile, risponda «operatore».',
  },
};
