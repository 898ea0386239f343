/** Firstline's own sentences in German. */
import type { Wording } from '../wording.ts';

export const de: Wording = {
  greeting: 'Guten Tag,',
  intro: 'unser Hilfecenter sagt dazu Folgendes:',
  source: 'Quelle',
  disclosure:
    'Diese Antwort hat ein automatischer Assistent aus unseren Hilfeartikeln zusammengestellt. Antworten Sie „Mensch“, um eine Person zu erreichen.',
  done: 'Erledigt: {what}.',
  confirmation: 'Bitte antworten Sie mit „Ja“, um zu bestätigen: {what}.',
  confirmed: 'Danke für Ihre Bestätigung.',
  approved: 'unser Team hat Ihre Anfrage geprüft.',
  received: 'danke für Ihre Nachricht.',
  handover: 'danke für Ihre Nachricht. Eine Kollegin oder ein Kollege übernimmt und schreibt Ihnen {expected}.',
  automatic: 'Diese Nachricht wurde automatisch gesendet.',
  spoken: {
    advice:
      'medizinischen, rechtlichen oder finanziellen Rat können wir nicht geben; bitte fragen Sie jemanden, der dazu befugt ist.',
    competitor: 'bitte haben Sie Verständnis, dass wir uns zu anderen Anbietern nicht äußern.',
    'off-topic': 'wir können nur bei Fragen zu unseren eigenen Produkten und Diensten helfen.',
    'abuse-reminder': 'wir möchten Ihnen helfen und bitten Sie, dabei höflich zu bleiben.',
    'abuse-warning':
      'bitte unterlassen Sie die Beleidigungen: so führen wir das Gespräch nicht weiter. Wenn Sie mit einer vorgesetzten Person sprechen möchten, antworten Sie „Mensch“.',
  },
};
