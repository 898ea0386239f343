/**
 * Tells mail with which another service proves an address: a code, or a link that confirms. Somebody who registers there
 * with our support address gets it into a ticket. Rests on how services word such mails; a person who writes about a code
 * says "I", or that it does not work, and is a customer.
 */
import { fold } from './phrases.ts';
import { type Comment, isStaff, type Snapshot } from './ticket.ts';

/** What one language calls things, for `fold`ed text. */
type Tongue = Readonly<{
  /** Whose it is. */
  your: string;
  code: string;
  /** Between the word and the code. */
  is: string;
  /** To confirm, verify, activate …: as an order or behind "to". */
  confirm: string;
  /** What is confirmed. */
  account: string;
  click: string;
  /** "your account to confirm", not "confirm your account". */
  verbLast?: true;
  /** How a person's sentence about it is told from a service's. */
  person: string;
}>;

const tongues: readonly Tongue[] = [
  {
    your: 'your|the|this|following',
    code: '(?:verification|confirmation|security|one[- ]time|log-?in|sign[- ]?in|access|authentication|activation|registration|two[- ]factor|2fa|otp) ?(?:pass)?(?:code|word|pin)|one[- ]time (?:pass)?(?:code|word)|otp',
    is: 'is|:|below',
    confirm:
      'confirm(?:ing)?|verify(?:ing)?|activat(?:e|ing)|validat(?:e|ing)|complet(?:e|ing)|finish(?:ing)?|reset(?:ting)?',
    account:
      'e-?mail(?: address)?|account|registration|subscription|sign[- ]?up|sign[- ]?in|log-?in|identity|address|password|profile',
    click: 'click|tap|press|follow|visit|open',
    person:
      "\\bi (?:am|was|have|had|can|cannot|can't|could|did|do|don't|didn't|get|got|never|need|want|would|will|received|receive|try|tried|just|still|also|keep|think|see|saw|enter|entered|click|clicked|forgot|lost|ask|asked|run|use|used|only|always)\\b|\\bi'(?:m|ve|d|ll)\\b|\\b(?:my|mine)\\b|\\bhow (?:do|does|can|could|should) (?!we\\b)|\\b(?:code|link|button|mail)s?\\b[^.?!\\n]{0,40}\\b(?:does ?n[o']?t|did ?n[o']?t|is ?n[o']?t|never|no longer|not) (?:even )?(?:work|arriv|come|came|accept|valid|receiv|recogni|show)|\\b(?:code|link)s?\\b[^.?!\\n]{0,25}\\b(?:is|was|are|were|says|keeps?|gets?) (?:always |already )?(?:invalid|wrong|expired|rejected|refused|broken|failing|incorrect)",
  },
  {
    your: 'ihr\\w*|dein\\w*|der|den|dieser|diesen|folgende[rn]?',
    code: '(?:bestatigungs|verifizierungs|verifikations|sicherheits|aktivierungs|anmelde|zugangs|einmal|freischalt|login)-?(?:code|passwort|pin|schlussel)|einmalkennwort|tan',
    is: 'ist|lautet|:',
    confirm:
      'bestatig\\w*|verifizier\\w*|aktivier\\w*|zu aktivieren|abzuschliess\\w*|abschliess\\w*|zuruckzusetzen|zurucksetzen',
    account:
      'e-?mail(?:-?adresse)?|mailadresse|konto|account|registrierung|anmeldung|adresse|passwort|profil|identitat',
    click: 'klick\\w*|tipp\\w*|offne\\w*|folge\\w*|ruf\\w*',
    verbLast: true,
    person:
      '\\b(?:ich|mein\\w{0,2}|mir|mich)\\b|\\bwie (?:kann|konnen|bestatig\\w+|aktivier\\w+)\\b|(?:code|link|mail)\\b[^.?!\\n]{0,40}\\b(?:funktioniert nicht|geht nicht|kommt nicht|ist (?:ungultig|falsch|abgelaufen)|wird (?:nicht|abgelehnt))',
  },
  {
    your: 'votre|ton|vos|le|ce|suivant',
    code: "code (?:de |d')?(?:verification|confirmation|securite|connexion|validation|activation|acces|authentification)|code a usage unique|mot de passe a usage unique",
    is: 'est|:|ci-dessous',
    confirm:
      'confirm(?:ez|er|e)|verifi(?:ez|er|e)|activ(?:ez|er|e)|valid(?:ez|er|e)|finalis(?:ez|er)|reinitialis(?:ez|er)',
    account: 'adresse(?: e-?mail| mail)?|e-?mail|courriel|compte|inscription|connexion|identite|mot de passe|profil',
    click: 'cliqu(?:ez|er|ant|e)|appuyez|suivez|ouvrez',
    person:
      "\\bje (?:n|ne|n'\\w+|suis|veux|voudrais|souhaite|recois|peux|dois|vous|l'\\w+|le|la|me)\\b|\\b(?:mon|moi)\\b|\\bj'|\\b(?:code|lien|mail)\\b[^.?!\\n]{0,40}\\bne (?:marche|fonctionne|passe) pas|\\b(?:code|lien)\\b[^.?!\\n]{0,25}\\best (?:invalide|expire|faux|refuse|errone)",
  },
  {
    your: 'tu|su|el|este|siguiente',
    code: 'codigo (?:de )?(?:verificacion|confirmacion|seguridad|acceso|activacion|inicio de sesion|autenticacion|un solo uso)|contrasena de un solo uso',
    is: 'es|:|a continuacion',
    confirm:
      'confirm(?:a|e|ar)|verifi(?:ca|que|car)|activ(?:a|e|ar)|valid(?:a|e|ar)|complet(?:a|e|ar)|restablec(?:e|er)',
    account:
      'correo(?: electronico)?|direccion(?: de correo)?|e-?mail|cuenta|registro|suscripcion|identidad|contrasena',
    click: 'haz clic|haga clic|hacer clic|clic|pulsa|pulse|pincha|abre|sigue',
    person:
      '\\b(?:yo|mi|mis|me|conmigo)\\b|\\bno (?:puedo|consigo|recibo|he recibido|recibi|funciona)\\b|\\b(?:codigo|enlace)\\b[^.?!\\n]{0,25}\\b(?:es invalido|ha caducado|caduco|no es valido|esta mal)',
  },
  {
    your: 'tuo|suo|vostro|il|questo|seguente',
    code: 'codice (?:di |d.)?(?:verifica|conferma|sicurezza|accesso|attivazione|autenticazione)|codice monouso|password monouso',
    is: 'e|:|qui sotto',
    confirm:
      'conferm(?:a|i|are)|verific(?:a|hi|are)|attiv(?:a|i|are)|convalid(?:a|are)|complet(?:a|i|are)|reimpost(?:a|are)',
    account: 'indirizzo(?: e-?mail| di posta)?|e-?mail|account|registrazione|iscrizione|identita|password|profilo',
    click: 'clicca\\w*|fai clic|fare clic|cliccare|premi|segui|apri',
    person:
      '\\b(?:io|mio|mia|miei|mie|mi)\\b|\\bnon (?:riesco|ricevo|ho ricevuto|funziona|arriva)\\b|\\b(?:codice|link)\\b[^.?!\\n]{0,25}\\b(?:non e valido|e scaduto|e sbagliato)',
  },
  {
    your: 'je|jouw|uw|de|deze|volgende',
    code: '(?:verificatie|bevestigings|beveiligings|inlog|activatie|activerings|toegangs)-?code|eenmalige (?:code|inlogcode)|eenmalig wachtwoord',
    is: 'is|luidt|:',
    confirm:
      'bevestig(?:en|t)?|verifieer|verifieren|activeer|activeren|valideer|voltooi(?:en)?|herstellen|opnieuw in te stellen',
    account: 'e-?mail(?:adres)?|mailadres|account|registratie|aanmelding|inschrijving|identiteit|wachtwoord|profiel',
    click: 'klik\\w*|tik|druk|volg|open',
    verbLast: true,
    person:
      '\\b(?:ik|mijn|mij)\\b|(?:code|link|mail)\\b[^.?!\\n]{0,40}\\b(?:werkt niet|doet het niet|komt niet|is (?:ongeldig|verlopen|fout))',
  },
  {
    your: 'seu|sua|teu|tua|o|este|seguinte',
    code: 'codigo (?:de )?(?:verificacao|confirmacao|seguranca|acesso|ativacao|autenticacao|uso unico)|senha de uso unico',
    is: 'e|:|abaixo',
    confirm: 'confirm(?:e|a|ar)|verifi(?:que|ca|car)|ativ(?:e|a|ar)|valid(?:e|a|ar)|conclu(?:a|ir)|redefinir',
    account:
      'e-?mail|endereco(?: de e-?mail)?|conta|cadastro|registo|registro|inscricao|identidade|senha|palavra-passe',
    click: 'cliqu(?:e|ar)|clica\\w*|toque|pressione|siga|abra',
    person:
      '\\b(?:eu|meu|minha|mim|comigo)\\b|\\bnao (?:consigo|recebi|recebo|funciona|chegou)\\b|\\b(?:codigo|link)\\b[^.?!\\n]{0,25}\\b(?:e invalido|expirou|nao e valido|esta errado)',
  },
];

const value = '(?:[a-z]{1,3}-)?(?:\\d{3}[ -]\\d{3,4}|\\d{4,8}|(?=[a-z]{0,9}\\d)[a-z\\d]{6,10})\\b';
const url = 'https?://';

/** The code after its name, or before it; then orders to confirm something by a link. */
const wordings = tongues.map(({ your, code, is, confirm, account, click, verbLast = false }) => [
  new RegExp(
    `\\b(?:${code})\\b[^.!?\\n]{0,60}?(?:\\b|\\s)(?:${is})\\s{0,4}\\W{0,6}${value}|\\b(?:${code})\\W{1,8}${value}`,
  ),
  new RegExp(`(?:^|[\\s"'*])${value} \\S{1,3} (?:${your})\\b[^.!?\\n]{0,40}\\b(?:code|codigo|codice|${code})`),
  new RegExp(`\\b(?:${confirm})\\b[^.!?\\n]{0,30}\\b(?:${account})\\b[\\s\\S]{0,200}(?:${url}|\\b(?:${click})\\b)`),
  new RegExp(`\\b(?:${click})\\b[^.!?\\n]{0,80}\\b(?:${confirm})\\b[\\s\\S]{0,200}${url}`),
  ...(verbLast
    ? [
        new RegExp(
          `\\b(?:${account})\\b[^.!?\\n]{0,30}\\b(?:${confirm})\\b[\\s\\S]{0,200}(?:${url}|\\b(?:${click})\\b)`,
        ),
      ]
    : []),
]);
const people = tongues.map(({ person }) => new RegExp(person));

/** "Confirm my account" as the words of a button, and what such mails ask or deny in the reader's name. */
const readersOwn =
  /^\W*(?:yes,? )?(?:confirm\w*|verif\w*|activ\w*|validat\w*|valid\w*|reset|ativar|attiva\w*|conferm\w*|bevestig\w*) (?:(?:it's|this is|it is) me|(?:my|mon|ma|mi|mio|il mio|la mia|meu|minha|o meu|a minha|mijn) [^.!?\n]{0,40})\W*$|^\W*mein\w{0,2} [^.!?\n]{0,30}\b(?:bestatigen|verifizieren|aktivieren)\W*$|\bwhy (?:did|am|do) i (?:get|receiv\w+|getting|see\w*) this\b|\bif (?:this|it) (?:was ?n[o']?t|was not) me\b/gm;

/** Parts of one look like words: `.io`, `.eu`. */
const address = /\S{1,64}@\S{1,255}|https?:\/\/\S+/g;

/** True of a mail that another service sends to prove an address. */
export function isVerification(subject: string, text: string): boolean {
  const folded = fold(`${subject}\n${text}`);
  if (!wordings.some((ways) => ways.some((way) => way.test(folded)))) return false;
  const left = folded.replace(address, ' ').replace(readersOwn, ' ');
  return !people.some((person) => person.test(left));
}

/** Any such mail in the thread: whoever answers there, or puts the thread before a model, might repeat what it holds. */
export const holdsVerification = (snapshot: Snapshot): boolean =>
  snapshot.comments.some(
    (comment, place) =>
      !isStaff(snapshot, comment.authorId) &&
      isVerification(place === 0 && !snapshot.truncated ? snapshot.ticket.subject : '', wordsOf(comment)),
  );

const wordsOf = ({ ownText, text }: Comment): string => ownText || text;
