/**
 * What must not travel, one row per kind and way of writing: add the next here. Where a number has a checksum it must
 * fit, so that an order number is not taken for an account.
 */
import { cardsIn } from './card.ts';
import { isFrenchId, isIban, isSpanishId } from './checksums.ts';
import { phones } from './phones.ts';
import { bare, type Find, finding } from './places.ts';
import { passwordInAddress, secretRows } from './secrets.ts';

export type IdentifierKind = 'card' | 'iban' | 'key' | 'password' | 'national-id' | 'email' | 'phone' | 'ip';
type Row = Readonly<{ kind: IdentifierKind; find: Find }>;

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
const when = (text: string, is: boolean): string | null => (is ? text : null);

/** Made by a machine, so it holds a digit; `ghp_xxxx…` and `YOUR_API_KEY_HERE` are a manual's. */
const realKey = (found: string): string | null => when(found, /\d/.test(found) && !/(.)\1{11}/.test(found));
const keys: readonly Find[] = [
  finding(
    '-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\\s\\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)',
    'u',
  ),
  finding('(?<![\\w-])eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{8,}', 'u', realKey),
  finding(
    bare(
      'sk-ant-[\\w-]{8,}|(?:sk|pk|rk)_(?:live|test)_\\w{8,}|sk-[\\w-]{16,}|A[KS]IA[A-Z0-9]{16}|gh[opusr]_\\w{20,}|github_pat_\\w{20,}|glpat-[\\w-]{16,}|xox[abeoprs]-[\\w-]{8,}|AIza[\\w-]{30,}|npm_\\w{30,}|hf_\\w{16,}|whsec_[\\w+/]{16,}|shp(?:at|ca|pa|ss)_\\w{16,}|ya29\\.[\\w-]{12,}',
    ),
    'u',
    (found) => when(found, !/(.)\1{11}/.test(found)),
  ),
  finding('(?<![\\w-])SG\\.[\\w-]{16,}\\.[\\w-]{16,}', 'u'),
  finding('\\bBearer\\s{1,3}(?<it>[\\w.~+/-]{16,}={0,2})', 'iu', realKey),
  finding('\\bBasic\\s{1,3}(?<it>(?=\\S{0,40}[A-Z])(?=\\S{0,40}[a-z])(?=\\S{0,100}[\\d=])[\\w+/-]{8,}={0,2})', 'u'),
];

const accountGap = '[\\s.\\u2010-\\u2013-]{1,3}';
/** Groups behind the bank's letters hold a digit, so that the next word is not taken for one. */
const account = finding(
  `(?:(?<![\\p{L}\\p{N}_])|(?<=iban))[a-z]{2}\\d{2}(?:[a-z\\d]{11,30}|${accountGap}[a-z\\d]{4}(?:${accountGap}(?=[a-z]{0,3}\\d)[a-z\\d]{4}){1,6}(?:${accountGap}(?=[a-z]{0,2}\\d)[a-z\\d]{1,3})?)(?![\\p{L}\\p{N}_])`,
  'iu',
  (found) => {
    // The year or the amount behind an account looks like one more group.
    const ends = [found.length, ...[...found.matchAll(/(?<=[a-z\d])[^a-z\d]/gi)].map(({ index }) => index).reverse()];
    const length = ends.find((end) => isIban(compact(found.slice(0, end))));
    return length === undefined ? null : { value: compact(found.slice(0, length)), length };
  },
);

const notSsn = '(?!000|666|9\\d\\d)';
const nationalIds: readonly Find[] = [
  finding(bare(`${notSsn}\\d{3}[- ](?!00)\\d{2}[- ](?!0000)\\d{4}`), 'u', digitsOf),
  finding(
    `(?<!\\p{L})(?:ssn|social security(?: (?:number|no\\.?|#))?)\\s{0,3}(?:is\\s)?[\\s:=#]{0,3}(?<it>${notSsn}\\d{3}[-. ]?\\d{2}[-. ]?\\d{4})(?!\\d)`,
    'iu',
    digitsOf,
  ),
  finding(bare('(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]'), 'u', compact),
  finding(bare('[XYZ]?\\d{7,8}-?[A-Z]'), 'u', (found) => when(compact(found), isSpanishId(compact(found)))),
  finding(bare('[12] ?\\d{2} ?(?:0\\d|1[0-2]) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}'), 'u', (found) =>
    when(compact(found), isFrenchId(compact(found))),
  ),
];

const email = finding(
  "(?:[\\p{L}\\p{N}._%+'-]|(?<=\\w)&){1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,6}\\p{L}{2,24}(?![\\p{L}\\p{N}])",
  'iu',
  (found) => found.toLowerCase(),
);

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const hex = '[\\da-f]{1,4}';
const machines: readonly Find[] = [
  // Not a version's four parts; and the machine one sits at is nobody's address.
  finding(
    `(?<!\\d\\.|(?<!\\bip)-|(?:version|firmware|build|release|(?<!\\p{L})(?:rev|ver|v))\\.?:?\\s{0,2})(?!127\\.|0\\.0\\.0\\.0|255\\.255\\.)${bare(`(?:${octet}\\.){3}${octet}(?!\\.\\d)`)}`,
    'iu',
  ),
  // Addresses in use begin with 2, 3, fc to fe; the rest is times and the names of programs' parts.
  finding(
    bare(`(?:[23][\\da-f]{3}|f[c-e][\\da-f]{2})(?:(?::${hex}){7}|(?::${hex}){0,6}::(?:${hex}(?::${hex}){0,5})?)`),
    'iu',
    (found) => found.toLowerCase(),
  ),
];

const of = (kind: IdentifierKind, finds: readonly Find[]): readonly Row[] => finds.map((find) => ({ kind, find }));

/**
 * Earlier rows win where two find the same place: an account's digits may look like a card's, and the first group of
 * a card like a check number.
 */
export const rows: readonly Row[] = [
  ...of('key', keys),
  ...of('password', [passwordInAddress]),
  ...of('iban', [account]),
  ...of('national-id', nationalIds),
  ...of('card', [cardsIn]),
  ...of('password', secretRows),
  ...of('email', [email]),
  ...of('phone', phones),
  ...of('ip', machines),
];
