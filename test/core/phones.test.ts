/** Telephone numbers as people write them are found, and the other numbers of a help desk are left alone. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifiersIn } from '../../src/core/identifiers.ts';

const found = (text: string): readonly string[] =>
  identifiersIn(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('telephone numbers', () => {
  it.each([
    ...['+44 20 7946 0018', '+44 (0)20 7946 0018', '+44 (0) 20 7946 0018', '+49.170.1234567', '+49 170 / 1234567'],
    ...['+49 89 1234-0', '+43 1 234 56 78 DW 12', '+33 (0) 6 12 34 56 78', '+34 612 345 678', '+1 (415) 555-2671'],
    ...['+1 415 555 2671 ext. 12', '+1 415 555 2671, extension 12', '+33\u00A06\u00A012\u00A034\u00A056\u00A078'],
    ...['0044 20 7946 0018', '00442079460018', '0049 (0)170 1234567', '030 / 1234567', '(030) 123 45 67'],
    ...['0170-1234567', '0170/1234567', '01701234567', '01 23 45 67 89', '06.12.34.56.78', '020 7946 0018'],
    ...['415-555-2671', '415.555.2671', '(415) 555-2671 x12', '1-800-555-0199', '1 (415) 555-2671'],
  ])('%j is found', (number) => {
    for (const text of [number, `It is ${number}, thanks`, `You can get me under ${number}.`])
      expect(found(text)).toEqual([`phone: ${number}`]);
  });

  it.each([
    ['Tel.: 12 34 56', '12 34 56'],
    ['Telefonnummer: 1234567', '1234567'],
    ['phone # 555 0199', '555 0199'],
    ['mobile number is 612 345 678', '612 345 678'],
    ['Handynummer lautet 1701234567', '1701234567'],
    ['téléphone : 612345678', '612345678'],
    ['Please call me back at 612 345 678', '612 345 678'],
    ['you can text us on 555-0199', '555-0199'],
    ['Sie erreichen mich unter 871 65 44', '871 65 44'],
    ['Ich bin erreichbar unter 871 65 44', '871 65 44'],
    ['joignable au 612 34 56 78', '612 34 56 78'],
    ['llámeme al 612 345 678', '612 345 678'],
    ['my number is 612 345 678', '612 345 678'],
    ['Ada Lovelace\n871 6544 office\n', '871 6544'],
    ['871 65 44 (mobil)', '871 65 44'],
  ])('%j: words say that it is one', (text, number) => {
    expect(found(text)).toEqual([`phone: ${number}`]);
  });

  it.each([
    ...['Order 100234567 is late', 'order no. 0612345678', 'order number: 020 7946 0018', 'Bestellung 0301234567'],
    ...['Bestellnummer: 030 1234567', 'commande n° 0612345678', 'pedido 0612345678', 'my order #0612345678'],
    ...[
      'Rechnung 2026-0042-1187',
      'invoice 415-555-2671',
      'Kundennummer 0170 1234567',
      'tracking 00340434161094042557',
    ],
    ...['delivery 0080012345', 'EAN 4006381333932', 'case 0123456789', 'Ticket 0123456789', 'item 1234-5678-9012'],
    ...[
      'between 2019 - 2026',
      'on 05.01.2026 10:02',
      '2026-11-20 10:15',
      'call me on 2026-11-20',
      'available 09.00-17.00',
    ],
    ...[
      'reach us on 20.11.2026',
      'contact us from 10 to 12',
      'I called 3 times on 12 May',
      'version 10.4.2 build 20260105',
    ],
    ...['it costs 1 234 567 EUR', '12 345 678 users', 'messages to 1500 people', 'block 12 34 56', '35 40 mobile apps'],
    ...['I ordered 1000 2000 office chairs', '1920-1080 mobile screens', 'zip 90210-1234', 'PO Box 123 4567'],
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('whatever its digits, a number behind a word for an order is none', () => {
    const word = fc.constantFrom(
      'Order',
      'order no.',
      'Bestellnummer',
      'commande',
      'Invoice',
      'Ticket',
      'ref:',
      'case #',
    );
    const digits = fc.stringMatching(/^\d{5,11}$/);
    const shape = fc.constantFrom(
      (all: string) => all,
      (all: string) => `${all.slice(0, 3)}-${all.slice(3)}`,
    );
    fc.assert(
      fc.property(word, digits, shape, (before, all, as) => {
        expect(found(`${before} ${as(all)} is late`).filter((each) => each.startsWith('phone'))).toEqual([]);
      }),
    );
  });

  it("no number of the demo's tickets is taken for one", () => {
    const tickets = readFileSync('demo/tickets.yaml', 'utf8');
    expect(tickets.match(/\d{4,}/g)?.length).toBeGreaterThan(5);
    expect(found(tickets).filter((each) => each.startsWith('phone'))).toEqual([]);
  });
});
