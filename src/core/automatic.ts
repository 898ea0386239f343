/**
 * Tells mail that a machine sent. Zendesk's API shows no mail headers, so this rests on what it does show: comment
 * flags, the channel, the sender's address, the kinds of files, and how such mails begin. Words alone count only where
 * they stand as machines put them, so that a question about automatic replies still gets its answer.
 */
import { fold } from './phrases.ts';
import { type Comment, personOf, type Snapshot, type UserId } from './ticket.ts';

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/ — generated automatically. */
const automaticFlag = 4;
const machineChannels = new Set(['system', 'rule']);
/** Nobody is called that, whatever is behind it. */
const machineNames = [
  'mailer-?daemon|mail-?daemon|mdaemon|post[-_.]?master|microsoftexchange[\\da-f]{8,}|daemon|listserv|majordomo|newsletters?',
  "no[-_.]?repl(?:y|ies)|do(?:es)?[-_.]?not[-_.]?repl(?:y|ies)|don'?t[-_.]?reply|bounces?|notifications?|notify|alerts?",
  'auto[-_.]?(?:reply|response|responder|mailer|confirm|notify|notifications?)|automat(?:ed|ic)[-_.]?(?:reply|mail)|unmonitored',
  'nicht[-_.]?antworten|keine[-_.]?antwort|ne[-_.]?pas[-_.]?repondre|no[-_.]?(?:responder|contestar)|non[-_.]?rispondere',
  'niet[-_.]?(?:be)?antwoorden|geen[-_.]?antwoord|nao[-_.]?respond(?:a|er)',
].join('|');
/** `mailer` alone is a machine; with a name around it somebody may be called that. */
const machineAddress = new RegExp(
  `^(?:${machineNames})(?:[-_+=.].*)?@|^mailer(?:[-_.]?\\d+|[+=].*)?@|[-_+.](?:no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?|notifications?|postmaster)@|@(?:[^@]*\\.)?(?:no-?reply|do-?not-?reply)\\.`,
);
/** Parts of a report (RFC 6522): mail programs show them as files, and nobody attaches them by hand. */
const reportTypes = /^(message\/(delivery-status|feedback-report|disposition-notification)|text\/rfc822-headers)\b/i;
/** Passing a report on brings its parts along. */
const passedOn = /^(re ?: ?)*(fwd?|wg|tr|rv) ?:/;

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
  /\bwith the following subject (has|was|could) not (been |be )?delivered\b|\b(message|mail|e-?mail) could not be sent\b[^?]{0,80}\btranscript\b/,
  /\b(e-?mail abuse|authentication failure) report for an? (e-?mail )?message\b|\byou are not a member of this mailing list\b|\bsent this e-?mail to unsubscribe from the message\b/,
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
/** Its question mark asks nothing; one behind it does. */
const url = /\bhttps?:\/\/\S*[^\s?]/g;
const unsubscribe =
  /\b(unsubscribe|abbestellen|abmelden|se desabonner|desinscrire|darse de baja|disiscri\w+|uitschrijven)\b/;
const bulkSign =
  /\b(view (this|it|the) (e-?mail |newsletter )?in (your|a) browser|manage (your )?(e-?mail )?preferences|you (are receiving|received|get) this (e-?mail|newsletter|message) because|im browser (ansehen|anzeigen)|sie erhalten diese(n|s)? (e-?mail|newsletter)|voir (cet|ce) (e-?mail|message) dans|vous recevez (cet|ce))\b/;

type Point = Readonly<{ snapshot: Snapshot; comment: Comment }>;

/** Why the comment is no person's message, or null. */
export const automaticReason = (point: Point, selfId: UserId): string | null =>
  bySender(point) ?? byWords(point, selfId);

function bySender({ snapshot, comment }: Point): string | null {
  if (comment.flags.includes(automaticFlag)) return 'Zendesk marked the message as automatic';
  if (machineChannels.has(comment.channel)) return 'a system rule wrote the message';
  const addresses = [comment.fromAddress, personOf(snapshot, comment.authorId)?.email];
  return addresses.some((address) => machineAddress.test(address?.toLowerCase() ?? ''))
    ? 'a machine’s address sent the message'
    : null;
}

function byWords(point: Point, selfId: UserId): string | null {
  const { snapshot, comment } = point;
  const subject = fold(snapshot.ticket.subject).trim();
  const first = snapshot.comments[0]?.id === comment.id;
  const body = fold(comment.ownText || comment.text);
  const asks = question.test(body.replace(url, ' '));
  if (comment.attachments.some(({ mimeType }) => reportTypes.test(mimeType)) && !(asks && passedOn.test(subject)))
    return 'a machine’s report is attached';
  const sure = surelyMachine.test(subject) || !asks;
  if (first && sure && machineSubject.test(subject) && !wordNeedingColon.test(subject))
    return 'the subject is that of an automatic mail';
  if (!asks && machineBody.some((pattern) => pattern.test(body))) return 'the text is that of an automatic mail';
  if (!asks && absence.test(body) && (absenceSign.test(body) || followsOurs(point, selfId)))
    return 'the text is an out-of-office reply';
  return unsubscribe.test(fold(comment.text)) && bulkSign.test(fold(comment.text)) ? 'the text is a newsletter' : null;
}

/** True when the message answers an automatic answer of ours: there a note of absence comes by itself. */
function followsOurs({ snapshot, comment }: Point, selfId: UserId): boolean {
  const before = snapshot.comments.slice(0, snapshot.comments.indexOf(comment));
  return before.findLast((each) => each.public)?.authorId === selfId;
}
