// One thing written in two ways, and two things that look alike: numbers, addresses, deeds, languages.
import { describe, expect, test } from 'vitest';
import { examplePassage } from '../../src/core/example.ts';
import { verify } from '../../src/core/verify.ts';

const reasonFor = (text: string, block: string, language = 'en', locale = 'en-us'): string | null => {
  const passage = examplePassage({ blocks: [block], locale });
  const citations = [{ passageId: passage.id, block: 0, quote: block }];
  return verify({ language, sentences: [{ text, citations }] }, [passage]).verdicts[0]?.reason ?? null;
};

describe('a number is the same however it is written', () => {
  test.each([
    ['Support is open from 10 am to 6 pm.', 'Support is open from 10:00 to 18:00.'],
    ['Support is open from 9:00 to 18:00.', 'Support is open from 09:00 to 18:00.'],
    ['It costs $4.00 per month.', 'It costs $4 per month.'],
    ['You need 2 admins.', 'You need two admins.'],
    ['Available since 3 November 2026.', 'Available since November 3, 2026.'],
    ['Available since November 3, 2026.', 'Available since 2026-11-03.'],
    ['Files up to 2 GB.', 'Files up to 2GB.'],
    ['1. Wait 1200 seconds.', '4. Wait 1,200 seconds.'],
    ['Wait one week.', 'Wait 7 days.'],
    ['Wait 20 minutes.', 'Wait ２０ minutes.'],
  ])('%s', (text, block) => {
    expect(reasonFor(text, block)).toBeNull();
  });

  test.each([
    ['Es kostet 4,50 $ im Monat.', 'It costs $4.50 per month.', 'de'],
    ['Disponible depuis le 3 novembre 2026.', 'Available since November 3, 2026.', 'fr'],
    ['Im Tarif sind 1.200 Anfragen erlaubt.', 'The plan allows 1,200 requests.', 'de'],
    ['1 200 requêtes sont autorisées.', 'The plan allows 1,200 requests.', 'fr'],
    ['Zwei Administratoren sind nötig.', 'Two admins are needed.', 'de'],
  ])('also in another language: %s', (text, block, language) => {
    expect(reasonFor(text, block, language)).toBeNull();
  });
});

describe('a number is another one with', () => {
  const block = '3. Refunds up to $200 are possible within 30 days.';
  test.each([
    ['another unit', 'Refunds are possible within 30 months.'],
    ['another currency', 'Refunds up to €200 are possible.'],
    ['a suffix', 'Refunds up to $200k are possible.'],
    ['a per cent sign', 'Refunds are possible within 30 %.'],
    ['words for it', 'Refunds are possible within ninety days.'],
    ['digits of another script', 'Refunds are possible within ٩٠ days.'],
    ['digits in circles', 'Refunds are possible within ⑨⓪ days.'],
    ['Roman digits', 'Refunds are possible within XC days.'],
    ['a fraction', 'Refunds are possible within ½ days.'],
    ['the other limit', 'Refunds of at least $200 are possible.'],
    ['nothing but a step’s number to go by', 'Refunds are possible within 3 days.'],
  ])('%s', (_, text) => {
    expect(reasonFor(text, block)).not.toBeNull();
  });
});

describe('an address is another one', () => {
  const block = 'Write to billing@rota.example or open https://app.rota.example/pay.';
  test.each([
    'evil[.]com',
    'evil dot com',
    'evil。com',
    'whatsapp://send?text=hi',
    'skype:evil?call',
    'file://evil/share',
    '//evil/x',
    'http:evil',
    'illing@rota.example',
    'billing@rota.ex',
    'rota.example',
    'app.rota.example/pa',
    'http://app.rota.example/pay',
    '@evil',
  ])('%s', (link) => {
    expect(reasonFor(`Write to ${link}.`, block)).toBe('holds an address or markup that its source does not');
  });

  test('but not for want of https', () => {
    expect(reasonFor('Open app.rota.example/pay.', block)).toBeNull();
  });
});

describe('what was masked', () => {
  test('is no number and no markup', () => {
    expect(reasonFor('Open <EMAIL_1> Settings.', 'Open Settings.')).toBeNull();
  });
});

describe('the company does, did and asks for nothing that its source does not say', () => {
  const block = 'We check the number. A payment is refunded within 30 days. Choose a password.';
  test.each([
    ['We have refunded the payment.', 'en'],
    ['We will check the number.', 'en'],
    ['Your payment was refunded.', 'en'],
    ['We guarantee that a payment is refunded within 30 days.', 'en'],
    ['Send us a password.', 'en'],
    ['Wir haben die Zahlung erstattet.', 'de'],
    ['Ihre Zahlung wurde erstattet.', 'de'],
    ['Ein Kollege ruft Sie an.', 'de'],
    ['Nous avons remboursé le paiement.', 'fr'],
    ['Votre paiement a été remboursé.', 'fr'],
    ['Envoyez-nous votre mot de passe.', 'fr'],
    ['We have refunded the payment.', 'de'],
  ])('%s (%s)', (text, language) => {
    expect(reasonFor(text, block, language)).not.toBeNull();
  });

  test('what it does say may be repeated', () => {
    expect(reasonFor('We check the number', block)).toBeNull();
  });
});

test('in a language whose negations are not known only quotations pass', () => {
  const block = 'Abra Ajustes. Elija Datos.';
  expect(reasonFor('Abra Ajustes.', block, 'es', 'es')).toBeNull();
  expect(reasonFor('Abra Datos.', block, 'es', 'es')).toContain('cannot be judged');
});

test('half a sentence of the source is no quotation', () => {
  expect(reasonFor('the manager can promise it.', 'Nobody but the manager can promise it.')).not.toBeNull();
});

test('an empty quote supports nothing', () => {
  const passage = examplePassage();
  const citations = [{ passageId: passage.id, block: 0, quote: ' ' }];
  const [verdict] = verify({ language: 'en', sentences: [{ text: 'Open Settings.', citations }] }, [passage]).verdicts;
  expect(verdict?.supported).toBe(false);
});

test.each([
  ['numbers', '1 '],
  ['letters', 'a'],
  ['dots', 'a.'],
  ['denials', 'not '],
  ['brackets', '['],
])('64 KB of %s are judged', (_, run) => {
  const block = run.repeat(65_536 / run.length);
  for (const language of ['en', 'de', 'fr'])
    expect(reasonFor(`${run.repeat(50)} x9`, block, language, language)).not.toBeNull();
});
