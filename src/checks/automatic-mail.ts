/** Answering a machine starts a loop. How a machine's mail is told is in `core/automatic.ts`. */
import { automaticReason } from '../core/automatic.ts';
import { defineCheck } from '../core/check.ts';
import { type SnapshottedParts, selfId, snapshotted } from '../core/example.ts';

const said = (text: string, subject: string, parts: SnapshottedParts = {}) =>
  snapshotted({ ...parts, ticket: { subject }, comment: { text, ...parts.comment } });

export const automaticMail = defineCheck({
  id: 'automatic-mail',
  about: 'Out-of-office replies, bounces, receipts and newsletters are never answered.',
  at: 'snapshotted',
  effect: 'ignore',
  test: (evidence) => automaticReason(evidence, evidence.desk.selfId),
  fires: [
    said('I am away.', '', { comment: { flags: [4] } }),
    said('Text', 'Notice', { comment: { channel: 'rule' } }),
    said('Text', 'Notice', { comment: { fromAddress: 'MAILER-DAEMON@mx.example.com' } }),
    said('Text', 'News', { customer: { email: 'no-reply@shop.example' } }),
    said('Text', 'News', { customer: { email: 'bounces+123@mail.example' } }),
    said('Thanks for your mail.', 'Automatic reply: Your export'),
    said('Back on Monday.', 'Out of Office Re: [Request received] Export'),
    said('Ich bin wieder da am Montag.', 'Abwesenheitsnotiz: Ihre Anfrage'),
    said('De retour lundi.', 'Réponse automatique : votre demande'),
    said('Volveré el lunes.', 'Respuesta automática: Factura'),
    said('Sono assente.', 'Risposta automatica: Fattura'),
    said('Ik ben er maandag weer.', 'Automatisch antwoord: factuur'),
    said('Volto na segunda.', 'Resposta automática: fatura'),
    said('Tillbaka på måndag.', 'Autosvar: faktura'),
    said('See attachment.', 'Undeliverable: Your invoice'),
    said('Your message was read.', 'Read: Your invoice'),
    said('I am out of the office until 3 May. In urgent cases write to tom@example.com.', 'Re: Export'),
    said('Ich bin bis 3. Mai im Urlaub. Ihre E-Mail wird nicht weitergeleitet.', 'Re: Export'),
    said('Je suis absente. Je répondrai à mon retour.', 'Re: Export'),
    snapshotted({ comments: [{}, { authorId: selfId }, { text: 'I am out of the office until Monday.' }] }),
    said('Your message could not be delivered to one recipient.', 'Re: Export'),
    said('Big autumn sale! View this email in your browser. Unsubscribe here.', 'Autumn news'),
  ],
  quiet: [
    snapshotted(),
    said('Your automatic reply feature does not work.', 'Automatic reply does not work'),
    said('How do I set an out of office message in the app?', 'Out of office setting'),
    said('I am on holiday until Monday, so please make Mike the administrator before then.', 'Admin change'),
    said('How do I unsubscribe from your newsletter?', 'Unsubscribe'),
    said('How do I switch on auto reply?', 'Auto reply'),
    said('I am on holiday next week, who gets my alerts while I am away', 'On holiday'),
    said('"Your message could not be delivered", says the app when I text my crew.', 'App'),
    said('Why do I get "please do not reply to this email" mails from you?', 'Your mails'),
    said('The reply to my report is late.', 'Report', { customer: { email: 'nora.reply@example.com' } }),
    said('Who can read the rota?', 'Read only role'),
    said('An absence is shown twice in the rota.', 'Absence shown twice'),
    said('Unsere Abwesenheiten fehlen im Kalender.', 'Abwesenheiten fehlen'),
    said('Still broken', 'Export', { comment: { channel: 'api' } }),
  ],
});
