/** What is found in customers' text before it leaves the machine, and what is left alone. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdentifierKind, identifiersIn, isCard, isIban } from '../../src/core/identifiers.ts';

const found = (text: string) => identifiersIn(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

/** The digit that makes a number pass Luhn's test. */
const withLuhn = (body: string): string => [...'0123456789'].map((digit) => body + digit).find(isCard) ?? '';

describe('identifiers in a message', () => {
  it.each([
    ['a card in groups', 'It is 4111 1111 1111 1111, thanks', 'card: 4111 1111 1111 1111'],
    ['a card with dashes', '5555-5555-5555-4444', 'card: 5555-5555-5555-4444'],
    ['a card with its date and check number behind it', '4111 1111 1111 1111 12/27 123', 'card: 4111 1111 1111 1111'],
    ['a card in digits of full width', '４１１１１１１１１１１１１１１１', 'card: ４１１１１１１１１１１１１１１１'],
    ['a check number', 'CVV: 737', 'password: 737'],
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
    ['a social security number', 'SSN 460-89-9847', 'national-id: 460-89-9847'],
    ['a British insurance number', 'NI QQ123456C AB 12 34 56 C', 'national-id: AB 12 34 56 C'],
    ['a Spanish identity number', 'DNI 12345678Z', 'national-id: 12345678Z'],
    ['an address', 'write to Ada.Lovelace+x@example.co.uk.', 'email: Ada.Lovelace+x@example.co.uk'],
    ['a number with its country', 'call +44 (0)20 7946 0018 today', 'phone: +44 (0)20 7946 0018'],
    ['a number that is dialled', 'Tel. 0664/1234567', 'phone: 0664/1234567'],
    ['an American number', '(415) 555-2671', 'phone: (415) 555-2671'],
    ['an address of a machine', 'from 192.168.10.7', 'ip: 192.168.10.7'],
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
  ])('%s is left alone', (_, text) => {
    expect(found(text)).toEqual([]);
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
    // The rest are bare groups of digits that could be anything.
    ['PHONE_NUMBER', 0.8],
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
});
