/**
 * Finds what must not travel: card numbers, accounts, keys, passwords, national numbers, addresses. One row per kind;
 * where a number has a checksum it must fit, so that an order number is not taken for a card. Names and street
 * addresses are not found; no table can.
 */

export type IdentifierKind = 'card' | 'iban' | 'key' | 'password' | 'national-id' | 'email' | 'phone' | 'ip';

/** Where in the text, in UTF-16 units, and the value in its plain form: two spellings of one card are one value. */
export type Identifier = Readonly<{ kind: IdentifierKind; start: number; end: number; value: string }>;

type Part = Readonly<{ value: string; from: number; to: number }>;
type Row = Readonly<{
  kind: IdentifierKind;
  pattern: RegExp;
  /** Plain form of what was matched, or of a part of it; null when it is none after all. */
  plain: (found: string) => string | Part | null;
}>;

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
const as = (text: string): string => text;
const when = (text: string, is: boolean): string | null => (is ? text : null);

/** No letter, digit or joiner right before or after: part of a longer word is nothing. */
const bare = (body: string, flags = 'giu'): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])(${body})(?![\\p{L}\\p{N}_])`, flags);

const secretWord =
  'pass ?-?(?:word|code|phrase)|passwd|pwd|passwort|kennwort|zugangscode|mot de passe|mdp|contrase(?:ñ|n)a|clave|senha|wachtwoord|has[łl]o|parole?|пароль|パスワード|密码|密碼|비밀번호|pin|api[ _-]?key|secret|token|access[ _-]?key|cvv2?|cvc2?|security code';
const copula = 'is|are|was|ist|lautet|war|est|es|era|é|là|jest|è|это|は|是';

const secret = (between: string): RegExp =>
  new RegExp(
    `(?<=(?<![\\p{L}\\p{N}])(?:${secretWord})${between}["'“„«‘\`]?)(?!https?:)([^\\s"'”“»’\`<>]{3,128})`,
    'giu',
  );

/** What people and programs put between the groups of a number. */
const gap = '[ .\\u00A0\\u2009\\u202F\\u2010-\\u2013-]';

/** Earlier rows win where two find the same place. */
const rows: readonly Row[] = [
  {
    kind: 'key',
    pattern: /(-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$))/gu,
    plain: as,
  },
  {
    kind: 'key',
    pattern: bare(
      'sk-ant-[\\w-]{8,}|(?:sk|pk|rk)_(?:live|test)_\\w{8,}|sk-[\\w-]{16,}|A[KS]IA[A-Z0-9]{16}|gh[opusr]_\\w{20,}|github_pat_\\w{20,}|glpat-[\\w-]{16,}|xox[abeoprs]-[\\w-]{8,}|AIza[\\w-]{30,}|npm_\\w{30,}|SG\\.[\\w-]{16,}\\.[\\w-]{16,}|eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{8,}',
      'gu',
    ),
    plain: as,
  },
  { kind: 'key', pattern: /(?<=\bBearer\s+)([\w.~+/-]{16,}=*)/gu, plain: as },
  // Behind a word for a secret: anything after a sign, after "is" only what is not plainly a word.
  { kind: 'password', pattern: secret('\\s*(?:[:=]|->|→)\\s*'), plain: as },
  {
    kind: 'password',
    pattern: secret(`\\s+(?:${copula})\\s*[:=]?\\s+`),
    plain: (found) => when(found, /[\p{N}\p{P}\p{S}]/u.test(found.replace(/[.,;:!?)]+$/, ''))),
  },
  {
    kind: 'email',
    pattern: /((?:[\p{L}\p{N}._%+'-]|(?<=\w)&){1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24})(?![\p{L}\p{N}])/giu,
    plain: (found) => found.toLowerCase(),
  },
  // Groups after the bank's letters hold a digit, so that the next word is not taken for one.
  {
    kind: 'iban',
    pattern: bare(
      `[a-z]{2}\\d{2}(?:[a-z0-9]{11,30}|${gap}[a-z0-9]{4}(?:${gap}(?=[a-z]{0,3}\\d)[a-z0-9]{4}){1,6}(?:${gap}(?=[a-z]{0,2}\\d)[a-z0-9]{1,3})?)`,
    ),
    plain: (found) => when(compact(found), isIban(compact(found))),
  },
  {
    kind: 'national-id',
    pattern: bare('(?!000|666|9\\d\\d)\\d{3}[- ](?!00)\\d{2}[- ](?!0000)\\d{4}'),
    plain: digitsOf,
  },
  {
    kind: 'national-id',
    pattern: bare('(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]', 'gu'),
    plain: compact,
  },
  {
    kind: 'national-id',
    pattern: bare('[XYZ]?\\d{7,8}-?[A-Z]', 'gu'),
    plain: (found) => when(compact(found), isSpanishId(compact(found))),
  },
  {
    kind: 'national-id',
    pattern: bare('[12] ?\\d{2} ?(?:0\\d|1[0-2]) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}', 'gu'),
    plain: (found) => when(compact(found), isFrenchId(compact(found))),
  },
  { kind: 'card', pattern: bare(`\\d(?:${gap}?\\d){11,29}`), plain: cardIn },
  {
    kind: 'phone',
    pattern:
      /(?<![\p{L}\p{N}_+]|\d[.,])(\+\d{1,3}[ .-]?(?:\(0?\d{1,4}\)[ .-]?)?\d(?:[ ./-]?\d){5,12}(?: ?(?:x|ext\.?) ?\d{1,5})?)(?![\p{L}\p{N}_])/giu,
    plain: (found) => `+${digitsOf(found)}`,
  },
  // Without a country code a number must look dialled: a leading 0, brackets, three groups …
  {
    kind: 'phone',
    pattern:
      /(?<![\p{L}\p{N}_+/€$£-]|\d[.,])(\(0?\d{1,4}\)[ .-]?\d(?:[ .-]?\d){4,9}(?: ?(?:x|ext\.?) ?\d{1,5})?|0\d{1,4}[ ./-]\d(?:[ .-]?\d){4,9}|0\d{9,10}|[2-9]\d{2}[ .-][2-9]\d{2}[ .-]\d{4}(?: ?(?:x|ext\.?) ?\d{1,5})?)(?![\p{L}\p{N}_]|[.,]\d)/giu,
    plain: digitsOf,
  },
  // … or stand behind a word for it.
  {
    kind: 'phone',
    pattern:
      /(?<=(?<![\p{L}\p{N}])(?:phone|tel|telephone|telefon|téléphone|teléfono|mobile|mobil|cell|handy|portable|móvil|fax|call (?:me|us) (?:on|at))(?: (?:number|no\.?|nummer|nr\.?))?(?: (?:is|ist|est|es))?[.:]?\s{0,2})(\(?\d(?:[ ()./-]{0,2}\d){5,14})(?![\p{L}\p{N}_])/giu,
    plain: digitsOf,
  },
  {
    kind: 'ip',
    pattern: bare('(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?!\\.\\d)'),
    plain: as,
  },
  {
    kind: 'ip',
    pattern: bare(
      '(?:[\\da-f]{1,4}:){7}[\\da-f]{1,4}|(?:[\\da-f]{1,4}:){1,6}:(?:[\\da-f]{1,4}(?::[\\da-f]{1,4}){0,5})?',
    ),
    plain: (found) => found.toLowerCase(),
  },
];

/** What is found, in order of place, without overlaps. Bounded work: every pattern is linear in the text. */
export function identifiersIn(text: string): readonly Identifier[] {
  // Digits of other scripts and of full width read as ours; each is one unit long, so places stay.
  const readable = text.replace(/[\uFF10-\uFF19\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code >= 0xff10 ? code - 0xff10 : (code & 0xf) % 10);
  });
  const found: Identifier[] = [];
  for (const { kind, pattern, plain } of rows)
    for (const match of readable.matchAll(pattern)) {
      const whole = match[1] ?? match[0];
      const at = match.index + match[0].indexOf(whole);
      const made = plain(whole);
      if (made === null) continue;
      const { value, from, to } = typeof made === 'string' ? { value: made, from: 0, to: whole.length } : made;
      const [start, end] = [at + from, at + to];
      if (!found.some((each) => each.start < end && start < each.end)) found.push({ kind, start, end, value });
    }
  return found.sort((a, b) => a.start - b.start);
}

/** A card among groups of digits: its expiry date and check number often stand right behind it. */
function cardIn(found: string): Part | null {
  const groups = [...found.matchAll(/\d+/g)];
  for (const [first, group] of groups.entries()) {
    let digits = '';
    let card: Part | null = null;
    for (const next of groups.slice(first)) {
      digits += next[0];
      if (isCard(digits)) card = { value: digits, from: group.index, to: next.index + next[0].length };
    }
    if (card !== null) return card;
  }
  return null;
}

/** ISO 7812: the networks' first digits, 12 to 19 digits, Luhn. */
export function isCard(digits: string): boolean {
  if (!/^(?:[2-6]\d{11,18}|1800\d{11})$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 13616: country and check digits moved to the end, letters as numbers, remainder 1. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const turned = text.slice(4) + text.slice(0, 4);
  let rest = 0;
  for (const character of turned)
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

function isSpanishId(text: string): boolean {
  const number = text.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return number.length === 8 && 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === text.at(-1);
}

/** The last two digits are what the first thirteen leave of 97. */
function isFrenchId(text: string): boolean {
  const number = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return /^\d{13}$/.test(number) && 97 - Number(BigInt(number) % 97n) === Number(text.slice(13));
}
