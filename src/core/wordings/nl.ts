/** Firstline's own sentences in Dutch. */
import type { Wording } from '../wording.ts';

export const nl: Wording = {
  greeting: 'Hallo,',
  intro: 'ons helpcentrum zegt hierover het volgende:',
  source: 'Bron',
  disclosure:
    'Dit antwoord is door een automatische assistent uit onze helpartikelen samengesteld. Antwoord “medewerker” om een persoon te bereiken.',
  done: 'Gedaan: {what}.',
  confirmation: 'Antwoord “ja” om te bevestigen: {what}.',
  confirmed: 'Bedankt voor uw bevestiging.',
  approved: 'ons team heeft uw verzoek bekeken.',
  received: 'bedankt voor uw bericht.',
  handover: 'bedankt voor uw bericht. Een collega neemt het over en schrijft u {expected}.',
  automatic: 'Dit bericht is automatisch verzonden.',
  spoken: {
    advice: 'medisch, juridisch of financieel advies kunnen wij niet geven; vraag het iemand die daartoe bevoegd is.',
    competitor: 'over andere aanbieders doen wij geen uitspraken.',
    'off-topic': 'wij kunnen alleen helpen met vragen over onze eigen producten en diensten.',
    'abuse-reminder': 'wij willen u graag helpen en vragen u daarbij beleefd te blijven.',
    'abuse-warning':
      'stop alstublieft met de beledigingen: zo gaan wij niet verder. Spreekt u liever een leidinggevende, antwoord dan “medewerker”.',
  },
};
