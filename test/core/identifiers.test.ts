/** What is found in customers' text before it leaves the machine, and what is left alone. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCard } from '../../src/core/card.ts';
import { isIban } from '../../src/core/checksums.ts';
import { type IdentifierKind, identifiersIn } from '../../src/core/identifiers.ts';

const found = (text: string) => identifiersIn(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

const pgp = (side: string): string => `-----${side} PGP PRIVATE KEY BLOCK-----`;
const random = '0123456789abcdef0123456789abcdef';

/** The digit that makes a number pass Luhn's test. */
const withLuhn = (body: string): string => [...'0123456789'].map((digit) => body + digit).find(isCard) ?? '';

describe('identifiers in a message', () => {
  it.each([
    ['a card in groups', 'It is 4111 1111 1111 1111, thanks', 'card: 4111 1111 1111 1111'],
    ['a card with dashes', '5555-5555-5555-4444', 'card: 5555-5555-5555-4444'],
    ['a card with its date and check number behind it', '4111 1111 1111 1111 12/27 123', 'card: 4111 1111 1111 1111'],
    ['a card in digits of full width', '４１１１１１１１１１１１１１１１', 'card: ４１１１１１１１１１１１１１１１'],
    ['a check number', 'CVV: 737', 'password: 737'],
    ['a check number without a sign', 'my cvv number is 123', 'password: 123'],
    ['a security code', 'the security code 737', 'password: 737'],
    [
      'an IBAN in groups in the middle of a sentence',
      'to DE89 3704 0044 0532 0130 00 now',
      'iban: DE89 3704 0044 0532 0130 00',
    ],
    ['an IBAN in one piece', 'gb82west12345698765432 please', 'iban: gb82west12345698765432'],
    ['a key of Anthropic', 'ANTHROPIC_API_KEY=sk-ant-api03-abcdefgh', 'key: sk-ant-api03-abcdefgh'],
    ['a key of Stripe', 'we use sk_live_51HqABCDEFGH', 'key: sk_live_51HqABCDEFGH'],
    ['a token in a header', 'Authorization: Bearer abcdef0123456789abcdef', 'key: abcdef0123456789abcdef'],
    ['a password after a colon', 'Password: hunter2', 'password: hunter2'],
    ['a password after "is"', 'my password is Tr0ub4dor&3 and it fails', 'password: Tr0ub4dor&3'],
    ['a password in German', 'Mein Passwort lautet: Geheim99!', 'password: Geheim99!'],
    ['a password in French', 'mot de passe : s0leil!x', 'password: s0leil!x'],
    ['a password without a sign', 'my password hunter2!', 'password: hunter2!'],
    ['a password of letters only', 'Passwort: geheim', 'password: geheim'],
    ['a password in bold', '**Password:** hunter2', 'password: hunter2'],
    ['a password of digits', 'Password: 111111', 'password: 111111'],
    ['a password with an apostrophe', "password: O'Brien99", "password: O'Brien99"],
    ['a password that opens like a placeholder', 'password: $ecret!', 'password: $ecret!'],
    ['a short word for it', 'pw: hunter2', 'password: hunter2'],
    ['a shorter word for it', 'pass: hunter2', 'password: hunter2'],
    ['a password in Chinese', '密码：geheim', 'password: geheim'],
    ['a password in an address', 'https://bob:s3cret@host/x', 'password: s3cret'],
    ['a code sent once', 'OTP 482913', 'password: 482913'],
    ['a code that was texted', 'verification code: 482913', 'password: 482913'],
    ['a list of recovery codes', 'Recovery codes:\nabcd-efgh\n9999-0000\nThanks', 'password: abcd-efgh\n9999-0000'],
    ['a key in JSON', '{"apiKey": "abcdef123456"}', 'password: abcdef123456'],
    ['a long key to its end', `?token=${'ab12'.repeat(60)}&list=all`, `password: ${'ab12'.repeat(60)}`],
    ['a key of PGP', `${pgp('BEGIN')}\nabc\n${pgp('END')}`, `key: ${pgp('BEGIN')}\nabc\n${pgp('END')}`],
    ['a header with name and password', 'Authorization: Basic YWRtaW46aHVudGVyMg==', 'key: YWRtaW46aHVudGVyMg=='],
    ['a secret of a webhook', `it is whsec_${random}`, `key: whsec_${random}`],
    ['a key of Hugging Face', `hf_${random}`, `key: hf_${random}`],
    ['a key of Shopify', `shpat_${random}`, `key: shpat_${random}`],
    ['a key of Google', `ya29.${random}`, `key: ya29.${random}`],
    ['a social security number', 'SSN 460-89-9847', 'national-id: 460-89-9847'],
    ['a social security number in one piece', 'SSN 460899847', 'national-id: 460899847'],
    ['an IBAN with two spaces', 'IBAN DE89  3704  0044  0532  0130  00', 'iban: DE89  3704  0044  0532  0130  00'],
    ['an IBAN in two lines', 'DE89 3704\n0044 0532 0130 00', 'iban: DE89 3704\n0044 0532 0130 00'],
    ['an IBAN before a year', 'DE89 3704 0044 0532 0130 00 2024', 'iban: DE89 3704 0044 0532 0130 00'],
    ['a British insurance number', 'NI QQ123456C AB 12 34 56 C', 'national-id: AB 12 34 56 C'],
    ['a Spanish identity number', 'DNI 12345678Z', 'national-id: 12345678Z'],
    ['an address', 'write to Ada.Lovelace+x@example.co.uk.', 'email: Ada.Lovelace+x@example.co.uk'],
    ['a number with its country', 'call +44 (0)20 7946 0018 today', 'phone: +44 (0)20 7946 0018'],
    ['a number that is dialled', 'Tel. 0664/1234567', 'phone: 0664/1234567'],
    ['an American number', '(415) 555-2671', 'phone: (415) 555-2671'],
    ['an address of a machine', 'from 192.168.10.7', 'ip: 192.168.10.7'],
    ['a long address of a machine', 'from 2001:db8::1', 'ip: 2001:db8::1'],
  ])('%s is found', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    ['an order number', 'Order 4111111111111112 is late'],
    ['a long number of any kind', 'Tracking 00340434161094042557 please'],
    ['a date and a time', 'on 2026-11-20 at 10:15:30, or 20.11.2026'],
    ['an amount', 'You charged 1,234,567.89 EUR, not 12 345,00'],
    ['a version', 'since 10.4.2 and Node 20.19'],
    ['a sentence about a password', 'My password is not working. The password was changed.'],
    ['a question about cards', 'Which cards do you take? Mine ends in 1111.'],
    ['a mention', 'ask @support or look at #4711'],
    ['the id of an article', 'I read https://acme.zendesk.com/hc/en-us/articles/36004759831118 twice'],
    ['the id of a page in an address', 'https://shop.example/orders?id=4111111111111111'],
    ['an id of 13 digits', 'ticket 4222222222222 and EAN 4006381333932'],
    ['a date with a time that adds up to a card', 'at 30.11.2026 10.10.03, not 2026-11-20 10.07, it failed'],
    ['the number of a device', 'IMEI 490154203237518'],
    ['a fraction', 'it shows 0.4111111111111111'],
    ['a date before a number', 'Am 03.02.2026 30 Minuten'],
    ['a version of four parts', 'firmware 10.4.2.1, v10.0.2.15 and jruby-9.1.9.0'],
    ['a name in a program', 'module ab::cd at 10:20:30'],
    ['the machine one sits at', 'http://127.0.0.1:3000'],
    ['a placeholder', `api_key=YOUR_API_KEY, token: $\{TOKEN}, password: <your-password>, secret=$SECRET`],
    ['a masked password', 'Password: ****, api key: xxxxxxxx'],
    ['a state of a token', 'Token: expired. What now?'],
    ['a question about a PIN', 'PIN: where do I find it?'],
    ['a forgotten password', 'Password: forgotten, how do I reset it? Passwort: vergessen'],
    ['a known password', 'The password is well-known'],
    ['a manual for a header', 'Authorization: Bearer YOUR_API_KEY_HERE'],
  ])('%s is left alone', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ...['  ', ' - ', '\n', '\t', '/', '_', '—', '-\n', '\u00A0', '.', '·'].map((gap) =>
      [`4111${gap}1111${gap}1111${gap}1111`, ['4111', '1111', '1111', '1111'].join(gap)].map(String),
    ),
    ['Visa4111111111111111', '4111111111111111'],
    ['4111 1111 1111 1111exp 12/27', '4111 1111 1111 1111'],
    ['4111/1111 1111\n1111', '4111/1111 1111\n1111'],
    ['https://pay.example/?card=4111111111111111', '4111111111111111'],
    ['security code: 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['2026-11-20 3782 822463 10005', '3782 822463 10005'],
    ['old card 4222222222222', '4222222222222'],
    ['४१११ ११११ ११११ ११११', '४१११ ११११ ११११ ११११'],
  ])('the card in %j is found', (text, card) => {
    expect(found(text)).toEqual([`card: ${card}`]);
  });

  it('two cards in a row are two, and the check number behind one is found too', () => {
    expect(found('4111 1111 1111 1111 5555 5555 5555 4444')).toEqual([
      'card: 4111 1111 1111 1111',
      'card: 5555 5555 5555 4444',
    ]);
    expect(found('4111111111111111CVV123')).toEqual(['card: 4111111111111111', 'password: 123']);
  });

  it('any card is found however it is spaced, and nothing next to it is swallowed', () => {
    const card = fc
      .stringMatching(/^4\d{14}$/)
      .map(withLuhn)
      .filter(isCard);
    fc.assert(
      fc.property(card, fc.constantFrom('', ' ', '-', '\u00A0', '.'), (digits, gap) => {
        const spaced = digits.replace(/(\d{4})(?=\d)/g, `$1${gap}`);
        expect(found(`card ${spaced} please`)).toEqual([`card: ${spaced}`]);
      }),
    );
  });

  it('any IBAN is found, in one piece and in groups of four', () => {
    const account = fc.stringMatching(/^\d{18}$/).map((body) => {
      const check = Array.from({ length: 97 }, (_, n) => String(n + 2).padStart(2, '0'));
      return check.map((each) => `DE${each}${body}`).find(isIban) ?? '';
    });
    fc.assert(
      fc.property(account, fc.boolean(), (iban, grouped) => {
        const text = grouped ? iban.replace(/(.{4})(?=.)/g, '$1 ') : iban;
        expect(found(`an ${text} und so weiter`)).toEqual([`iban: ${text}`]);
      }),
    );
  });

  it('places never overlap and stand in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const all = identifiersIn(text);
        all.forEach(({ start, end }, index) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0);
        });
      }),
    );
  });
});

/** Long runs of what patterns count, try again or look behind: anybody can mail these. */
const longRuns: Readonly<Record<string, readonly string[]>> = {
  'white space': [' ', '\t', '\n', '\r\n', '\u00A0', '\u2009', '\u202F', '\u3000'],
  'separators and brackets': [...'-–—.,_/|*:=@+([{"\'<#&%$'],
  digits: ['1', '4', '４', '1 ', '12 ', '4-', '1.2.', '4111 ', '4111\n', '555 ', '0 ', '+1 ', '(0', '::1', '2001:'],
  letters: ['a', 'A', 'é', 'aB', 'ab1', 'DE89', 'DE89 ', 'abcd ', 'ab12-', '😀'],
  'words for secrets': [
    'password',
    'password ',
    'password: ',
    'password is ',
    'token=',
    'token=&a=',
    'pin ',
    'cvv',
    'otp:',
  ],
  'other words': [
    'recovery codes: ab12 ',
    'tel',
    'tel ',
    'ssn ',
    'iban',
    'version ',
    'Bearer ',
    'Basic aA',
    'ip-',
    'card 4111',
  ],
  'words for calls': [
    'call me ',
    'call me at 12 ',
    'rufen sie ',
    'order ',
    'order no ',
    'ext 1',
    '12 34 office ',
    '781 1704 ',
  ],
  'beginnings of keys': [
    'eyJ',
    'eyJ-',
    'eyJaaaaaaaa.',
    'sk-',
    'SG.',
    'SG.a-',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
  ],
  addresses: [
    'a@',
    '@a.',
    'a@b.',
    'a.',
    "a'",
    'http://',
    'a://',
    'http://a:',
    '=4111111111111111',
    '/4111111111111111',
  ],
};

/** Time with the square of a text is minutes on any machine, and time in proportion is seconds on a slow one. */
const searchedWithinMs = 120_000;

describe('a message of 64 KB is searched at once, whatever it holds', () => {
  it.each(Object.entries(longRuns))('%s', { timeout: searchedWithinMs }, (_, runs) => {
    for (const run of runs)
      for (const before of ['', 'password: '])
        expect(identifiersIn((before + run.repeat(64 * 1024)).slice(0, 64 * 1024)).length).toBeLessThan(64 * 1024);
  });
});

const corpus = '../shared/data/pii/presidio_synth_a.json';

describe.skipIf(!existsSync(corpus))('identifiers in public synthetic sentences (skipped without the data)', () => {
  const kinds: Readonly<Record<string, IdentifierKind>> = {
    ...{ CREDIT_CARD: 'card', IBAN_CODE: 'iban', US_SSN: 'national-id' },
    ...{ EMAIL_ADDRESS: 'email', IP_ADDRESS: 'ip', PHONE_NUMBER: 'phone' },
  };
  type Sentence = { full_text: string; spans: { entity_type: string; start_position: number; end_position: number }[] };
  const sentences = existsSync(corpus) ? (JSON.parse(readFileSync(corpus, 'utf8')) as Sentence[]) : [];
  const spansOf = (type: string) =>
    sentences.flatMap(({ full_text, spans }) =>
      spans.filter((span) => span.entity_type === type).map((span) => ({ text: full_text, span })),
    );

  it.each([
    ['CREDIT_CARD', 1],
    ['IBAN_CODE', 1],
    ['US_SSN', 1],
    ['EMAIL_ADDRESS', 1],
    ['IP_ADDRESS', 1],
    ['PHONE_NUMBER', 0.99],
  ])('%s is found', (type, share) => {
    const all = spansOf(type);
    const hits = all.filter(({ text, span }) =>
      identifiersIn(text).some(
        ({ kind, start, end }) =>
          kind === kinds[type] && start <= span.start_position + 1 && end >= span.end_position - 1,
      ),
    );
    expect(all.length).toBeGreaterThan(0);
    expect(hits.length / all.length).toBeGreaterThanOrEqual(share);
  });

  it('nothing else in them is taken for an identifier', () => {
    const taken = sentences.flatMap(({ full_text, spans }) =>
      identifiersIn(full_text)
        .filter(({ kind, start, end }) =>
          spans.every(
            (span) => kinds[span.entity_type] !== kind || start >= span.end_position || end <= span.start_position,
          ),
        )
        .map(({ start, end }) => full_text.slice(start, end)),
    );
    expect(taken).toEqual([]);
  });

  /** Names and street addresses are in it so that nobody takes them for masked: no table finds them. */
  it('the figures', () => {
    const whole = (type: string) =>
      spansOf(type).filter(({ text, span }) =>
        identifiersIn(text).some(({ start, end }) => start <= span.start_position + 1 && end >= span.end_position - 1),
      ).length;
    const types = [...Object.keys(kinds), 'PERSON', 'STREET_ADDRESS'];
    console.log(types.map((type) => `${type} ${whole(type)} of ${spansOf(type).length}`).join(' · '));
    expect(types.every((type) => spansOf(type).length > 0)).toBe(true);
  });
});

const tickets = '../shared/data/tickets/it-service-tickets.jsonl';

it.skipIf(!existsSync(tickets))(
  'in 1,500 public tickets without identifiers none is seen (skipped without them)',
  () => {
    const lines = readFileSync(tickets, 'utf8').trim().split('\n');
    expect(lines.flatMap((line) => identifiersIn((JSON.parse(line) as { text: string }).text))).toEqual([]);
  },
);
