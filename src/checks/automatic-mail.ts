/**
 * Answering a machine starts a loop. Zendesk's API shows no mail headers, so this rests on what it does show:
 * comment flags, the channel, the sender's address, and how such mails begin. Words alone count only where they
 * stand as machines put them, so that a question about automatic replies still gets its answer.
 */
import { defineCheck } from '../core/check.ts';
import type { Snapshotted } from '../core/evidence.ts';
import { type SnapshottedParts, selfId, snapshotted } from '../core/example.ts';
import { fold } from '../core/phrases.ts';
import { personOf } from '../core/ticket.ts';

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/ — generated automatically. */
const automaticFlag = 4;
const machineChannels = new Set(['system', 'rule']);
const machineAddress =
  /^(mailer-?daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?|auto[-_.]?(reply|responder|mailer)|daemon|listserv|majordomo|newsletters?)([-_+=.].*)?@|[-_+.](no[-_.]?reply|bounces?)@/;

/** Subject of an automatic mail: the phrase comes first and nothing is said about it afterwards. */
const machineSubject = new RegExp(
  `^(?:(?:re|aw|sv|fw|fwd|wg|tr) ?: ?)*(?:\\[[^\\]]{1,20}\\] ?)?(?:${[
    'auto(mat(ic|ed))?[- ]?(reply|response|answer)|out of (the )?office( reply| autoreply)?|ooo|on (vacation|holiday|annual leave)|away from (my )?(desk|office)',
    'abwesend|abwesenheit(snotiz|smeldung|sassistent|sbenachrichtigung)?|automatische (antwort|antwortnachricht|ruckmeldung)|nicht im (buro|haus)|ausser haus',
    "reponse automatique|(message|avis) d'absence|absen(t|te|ce) du bureau|absence",
    'respuesta automatica|fuera de (la )?oficina|risposta automatica|fuori (sede|ufficio)|assenza dall.ufficio',
    'automatisch(e)? (antwoord|beantwoording)|afwezig(heid)?|niet aanwezig|resposta automatica|ausencia|fora do escritorio|autosvar|automatiskt svar|franvaro(meddelande)?|automatisk svar',
    'delivery status notification|undeliver(able|ed)( mail| message)?|mail delivery (failed|failure|subsystem)|returned mail|failure notice|delivery (has )?(failed|failure|delayed)|(message|mail) (not|could not be) delivered',
    'unzustellbar|nicht zustellbar|zustellung fehlgeschlagen|non remis|echec de (la )?remise|no entregado|mancato recapito|onbestelbaar',
    '(not )?read|read receipt|gelesen|ungelesen gelost|lesebestatigung|lu|accuse de lecture|leido|letto|gelezen',
  ].join(
    '|',
  )})(?= *(?:$|[:([–—-]|\\bre\\b|\\bfw|\\buntil\\b|\\btill\\b|\\bfrom\\b|\\bbis\\b|\\bvom\\b|\\bjusqu|\\bdu\\b|\\bhasta\\b|\\bfino\\b|\\btot\\b|\\bthru\\b|\\breturned\\b))`,
);
/** What only machines write; the note under it may hold a question. */
const surelyMachine =
  /^[^:]{0,12}(automatic reply|automatische antwort|reponse automatique|respuesta automatica|risposta automatica|automatisch antwoord|resposta automatica|autosvar|abwesenheitsnotiz|undeliverable|unzustellbar) ?:|^undelivered mail|^delivery status notification/;
/** These words are everyday words too, and mean a receipt only before a colon. */
const wordNeedingColon =
  /^(?:re ?: ?)*(not read|read|gelesen|lu|leido|letto|gelezen|ooo|absence(?! du bureau)|ausencia|abwesenheit|abwesend|afwezig)\b(?! *:)/;

const machineBody: readonly RegExp[] = [
  /\bthis is an (automated|automatic|auto-?generated|automatically generated) (message|reply|response|e-?mail|mail|notification)\b/,
  /\b(message|e-?mail|mail) (was|is|has been) (generated automatically|automatically generated|sent automatically)\b/,
  /\b(please )?do not (reply|respond) to this (automated )?(e-?mail|message|mail)\b/,
  /\b(message|mail|e-?mail) (could not|couldn't|cannot|was not|wasn't) (be )?delivered\b[^?]{0,200}\b(recipients?|address(es)?|mailbox|postmaster|smtp|user unknown|5\d\d[ -]5\.\d)\b|\bdelivery to the following recipients?\b|\b(recipient|address)('s)? (address )?(rejected|couldn't be found|could not be found|does not exist)\b|\bundeliverable\b|\bpermanent (fatal )?errors?\b/,
  /\b(diese|dies ist eine) (automatische |automatisch (erstellte|generierte|versendete) )(nachricht|antwort|e-?mail)\b|\bdiese (nachricht|e-?mail) wurde automatisch\b|\bantworten sie (bitte )?nicht auf diese\b/,
  /\bceci est (un|une) (message|reponse|e-?mail|courriel) automatique\b|\bmerci de ne pas repondre a ce\b|\bne pas repondre a ce (message|mail|courriel)\b/,
  /\beste es un (mensaje|correo) automatico\b|\bquesto e un messaggio automatico\b|\bdit is een automatisch\b|\besta e uma mensagem automatica\b|\bdetta ar ett automatiskt\b/,
];
const absence =
  /\b(i am|i'm|i will be) (currently |now )?(out of (the )?office|away|on (annual |parental |maternity |sick )?(leave|vacation|holiday))\b|\bich bin (derzeit|aktuell|zurzeit|zur zeit|momentan|bis|vom|ab|nicht|im|ausser)\b[^!?\n]{0,40}\b(abwesend|urlaub|buro|haus|erreichbar)\b|\bje suis (actuellement )?(absente?|en conges?|en vacances|hors du bureau)\b|\bestoy (actualmente )?(fuera de la oficina|de vacaciones|ausente)\b|\bsono (attualmente )?(fuori ufficio|in ferie|assente)\b|\bik ben (momenteel )?(afwezig|niet aanwezig|met vakantie|op vakantie)\b|\bestou (atualmente )?(fora do escritorio|de ferias|ausente)\b|\bjag ar (for narvarande )?(pa semester|inte pa kontoret|franvarande)\b/;
/** Somebody who mentions a holiday in a real request does not also say who answers meanwhile. */
const absenceSign =
  /\b(limited|no) access to (my )?(e-?mail|mail)|\b(upon|on|after) my return\b|\bback in (the )?office\b|\b(in|for) urgent (cases|matters)|\bif (it is|it's|this is|your (matter|request) is) urgent\b|\bwill (reply|respond|answer|get back|read)\b[^.!?]{0,40}\b(return|back|soon)\b|\bin dringenden|\bwird nicht (weitergeleitet|gelesen)|\bnach meiner ruckkehr|\bwieder (erreichbar|im buro)|\ba mon retour|\ben cas d'urgence|\ben caso de urgencia|\bal mio rientro|\bin caso di urgenza|\bbij dringende|\bna terugkomst|\bem caso de urgencia|\bvid bradskande/;
/** Somebody who asks is a customer, even under a machine's subject; the notes of machines tell, and do not ask. */
const question =
  /\?|\b(how (do|can|to|does)|who (gets|can|is|will)|what (do|is|are|happens)|where (do|is|can)|why|can (you|i|we)|could (you|i|we)|please (give|make|change|add|help|tell)|wie|wer|wo|warum|kann ich|konnen wir|comment|pourquoi|pouvez-vous|puis-je)\b/;
const unsubscribe =
  /\b(unsubscribe|abbestellen|abmelden|se desabonner|desinscrire|darse de baja|disiscri\w+|uitschrijven)\b/;
const bulkSign =
  /\b(view (this|it|the) (e-?mail |newsletter )?in (your|a) browser|manage (your )?(e-?mail )?preferences|you (are receiving|received|get) this (e-?mail|newsletter|message) because|im browser (ansehen|anzeigen)|sie erhalten diese(n|s)? (e-?mail|newsletter)|voir (cet|ce) (e-?mail|message) dans|vous recevez (cet|ce))\b/;

const said = (text: string, subject: string, parts: SnapshottedParts = {}) =>
  snapshotted({ ...parts, ticket: { subject }, comment: { text, ...parts.comment } });

export const automaticMail = defineCheck({
  id: 'automatic-mail',
  about: 'Out-of-office replies, bounces, receipts and newsletters are never answered.',
  at: 'snapshotted',
  effect: 'ignore',
  test: (evidence) => bySender(evidence) ?? byWords(evidence),
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

function bySender({ snapshot, comment }: Snapshotted): string | null {
  if (comment.flags.includes(automaticFlag)) return 'Zendesk marked the message as automatic';
  if (machineChannels.has(comment.channel)) return 'a system rule wrote the message';
  const addresses = [comment.fromAddress, personOf(snapshot, comment.authorId)?.email];
  return addresses.some((address) => machineAddress.test(address?.toLowerCase() ?? ''))
    ? 'a machine’s address sent the message'
    : null;
}

function byWords(evidence: Snapshotted): string | null {
  const { snapshot, comment } = evidence;
  const subject = fold(snapshot.ticket.subject).trim();
  const first = snapshot.comments[0]?.id === comment.id;
  const body = fold(comment.ownText || comment.text);
  const asks = question.test(body);
  const sure = surelyMachine.test(subject) || !asks;
  if (first && sure && machineSubject.test(subject) && !wordNeedingColon.test(subject))
    return 'the subject is that of an automatic mail';
  if (!asks && machineBody.some((pattern) => pattern.test(body))) return 'the text is that of an automatic mail';
  if (!asks && absence.test(body) && (absenceSign.test(body) || followsOurs(evidence)))
    return 'the text is an out-of-office reply';
  return unsubscribe.test(fold(comment.text)) && bulkSign.test(fold(comment.text)) ? 'the text is a newsletter' : null;
}

/** True when the message answers an automatic answer of ours: there a note of absence comes by itself. */
function followsOurs({ snapshot, comment, desk }: Snapshotted): boolean {
  const before = snapshot.comments.slice(0, snapshot.comments.indexOf(comment));
  return before.findLast((each) => each.public)?.authorId === desk.selfId;
}
