/** Firstline's own sentences in French. */
import type { Wording } from '../wording.ts';

export const fr: Wording = {
  greeting: 'Bonjour,',
  intro: 'voici ce qu’en dit notre centre d’aide :',
  source: 'Source',
  disclosure:
    'Cette réponse a été composée par un assistant automatique à partir de nos articles d’aide. Répondez « agent » pour joindre une personne.',
  done: 'C’est fait : {what}.',
  confirmation: 'Répondez « oui » pour confirmer : {what}.',
  confirmed: 'Merci pour votre confirmation.',
  approved: 'notre équipe a examiné votre demande.',
  received: 'merci pour votre message.',
  handover: 'merci pour votre message. Une personne de notre équipe prend le relais et vous écrira {expected}.',
  automatic: 'Ce message a été envoyé automatiquement.',
  spoken: {
    advice:
      'nous ne pouvons pas donner de conseil médical, juridique ou financier ; adressez-vous à une personne qualifiée.',
    competitor: 'nous ne faisons pas de commentaire sur d’autres fournisseurs.',
    'off-topic': 'nous ne pouvons aider que pour nos propres produits et services.',
    'abuse-reminder': 'nous souhaitons vous aider et vous demandons de rester courtois.',
    'abuse-warning':
      'merci de cesser les insultes : nous ne poursuivrons pas ainsi. Si vous préférez parler à un responsable, répondez « agent ».',
  },
};
