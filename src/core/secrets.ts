/**
 * Finds what stands behind a word for a secret: passwords, keys, check numbers, codes sent to a phone. Separate from
 * the other tables because no checksum helps here: what tells a secret from a sentence is how it looks.
 */
import { type Find, finding } from './places.ts';

/** People choose these, so a plain word behind one may be it. */
const chosen =
  'pass ?-?(?:word|code|phrase)|passwd|pwd|passwort|kennwort|wachtwoord|(?<![\\p{L}\\p{N}])(?:pw|zugangscode|mot de passe|mdp|contrase(?:ñ|n)a|clave|senha|has[łl]o|parole?)|пароль|パスワード|密码|密碼|비밀번호';
/** Sent to a person once, mostly digits. */
const sent =
  '(?<![\\p{L}\\p{N}])(?:[ts]?otp|one[ -]time ?-?(?:pass)?(?:code|word|pin)|(?:verification|authentication|auth|login|sign[ -]?in|access|security|sms|2fa|mfa|two[ -]factor)[ -]code|(?:bestätigungs|sicherheits|einmal)-?code|code de (?:vérification|sécurité)|código de (?:verificación|seguridad)|tan|pin)|验证码|認証コード';
const recovery = '(?:recovery|back-?up|rescue|wiederherstellungs)[ _-]?(?:code|key)s?';
/** Made by machines: these hold a digit, or a sign amid letters. */
const made = `${sent}|${recovery}|(?<![\\p{L}\\p{N}])pass|(?:api|access|secret|private|account|client|storage|license)[ _-]?key|secret|token`;
const cardCode =
  '(?<!\\p{L})(?:cv[vcn]2?|csc|card (?:verification|validation|security) (?:code|number|value)|security code|prüf(?:ziffer|nummer)|cryptogramme|código de seguridad|codice di sicurezza)';

const copula = '(?:is|are|was|ist|lautet|war|est|es|era|é|là|jest|è|это|は|是)';
const sign = '["\'`*)]{0,2}\\s{0,3}(?:[:：]|={1,2}>?|->|→)';
const open = '[*]{0,2}\\s{0,3}[*"\'“„«‘`]{0,3}';
/** Up to the next quote, not counting an apostrophe; up to the next parameter where it stands in an address. */
const value = "(?<it>(?!https?:)(?:(?!&[\\w-]{1,40}=)[^\\s\"'”“»’`<>]|(?<=[\\p{L}\\d])['’](?=[\\p{L}\\d])){3,512})";
/** The word alone is eaten: what follows may be the next one's word. */
const behind = (word: string, between: string, what = value): string => `(?:${word})(?=${between}${what})`;

/** Said of a password, or where it would be; in the languages of the words above. */
const ordinary = new Set(
  `expired forgotten forgot lost reset required invalid wrong incorrect mismatch missing changed change blocked locked
  denied failed rejected unknown empty none null undefined true false string text hidden error not yes and the your
  please see same how what when where why who which can does did should must will has have is was are this that for
  enter type choose optional minimum username user email vergessen falsch ungültig abgelaufen gesperrt geändert fehlt
  verloren zurücksetzen wie was wann warum ich bitte nicht oublié perdu incorrecte invalide expiré bloqué erroné
  comment pourquoi non olvidada olvidé incorrecta caducada perdida cómo por esqueci incorreta vergeten verlopen`.split(
    /\s+/,
  ),
);

const trimmed = (found: string): string => found.replace(/[.,;:!?)\]}]+$/, '');
const hasDigitOrSign = (found: string): boolean => /\p{N}|[!@#$%^&*+=~|\\][\p{L}\p{N}]/u.test(trimmed(found));

/** What manuals write instead of a secret: `${KEY}`, YOUR_API_KEY, xxxx, ****, os.getenv(…, user_password. */
function isPlaceholder(found: string): boolean {
  const text = trimmed(found);
  if (/^(\D?)\1*$/.test(text) || /^(?:[$#%][{(]|\{\{|\$[A-Z_]+$|%\w+%)/.test(text)) return true;
  if (/^(?:os|process|env|config|secrets|system|settings)\b[.[(]/i.test(text)) return true;
  if (/\d/.test(text)) return false;
  const isNamed = /[_.%$-]/.test(text) && /pass|secret|token|key|example|change/i.test(text);
  return isNamed || /^[[({]|^--|^YOUR|^your\b|your[_A-Z-]|[_-]your/.test(text);
}

const asChosen = (found: string): string | null => {
  const isLabel = /^\p{L}+:$/u.test(found);
  return isLabel || isPlaceholder(found) || ordinary.has(trimmed(found).toLowerCase()) ? null : found;
};
const asMade = (found: string): string | null => {
  const isRandom = /^\p{L}{16,}$/u.test(found) && /\p{Ll}\p{Lu}/u.test(found);
  return (hasDigitOrSign(found) || isRandom) && !isPlaceholder(found) ? found : null;
};
/** Behind no sign at all: letters with a digit or a sign among them, or the digits that so many choose. */
const asLoose = (found: string): string | null => {
  const text = trimmed(found);
  const isMixed =
    text.length >= 6 && /\p{L}/u.test(text) && hasDigitOrSign(text.replace(/^\W+/, '')) && !/[/(=]/.test(text);
  return (isMixed || /^\d{5,12}$/.test(text)) && !isPlaceholder(text) ? found : null;
};

const noun = '(?:\\s(?:code|number|no\\.?|nummer|value))?';
const loosely = `${noun}\\s{0,3}(?:${copula}\\s)?[\\s:=#.*-]{0,3}`;
const oneCode = '(?=[a-z]{0,8}[\\d-])[a-z\\d]{4,8}(?:-[a-z\\d]{4,8}){0,4}';

/** The password in `https://user:password@host`. */
export const passwordInAddress = finding(
  '(?<![a-z\\d])[a-z][a-z\\d+.-]{1,20}:\\/\\/[^\\s:@/"\'<>{},]{0,64}:(?<it>[^\\s@/"\'<>{},]{1,128})@',
  'iu',
  (found) => (isPlaceholder(found) ? null : found),
);

/** In the order of their claims: the first to find a place has it. */
export const secretRows: readonly Find[] = [
  finding(`${cardCode}${loosely}(?<it>\\d{3,4})(?!\\d)`, 'iu'),
  finding(`(?:${recovery})${sign}\\s{0,3}(?<it>(?:${oneCode}[\\s,;]{1,3}){0,20}${oneCode})(?![a-z\\d])`, 'iu'),
  finding(`(?:${sent})${loosely}(?:[a-z]-)?(?<it>\\d{3}[ -]\\d{3,4}|\\d{4,8})(?![\\d.,]?\\d)`, 'iu'),
  finding(behind(chosen, sign + open), 'iu', asChosen),
  finding(behind(made, sign + open), 'iu', asMade),
  finding(
    behind(`${chosen}|${made}`, `(?:\\s{1,3}${copula}\\s{0,3}[:=]?\\s{1,3}|\\s?[是は는]\\s?)${open}`),
    'iu',
    asMade,
  ),
  finding(behind(`${chosen}|${sent}|api[ -]?key`, `\\s{1,3}(?:[-–—]\\s{1,3})?${open}`), 'iu', asLoose),
];
