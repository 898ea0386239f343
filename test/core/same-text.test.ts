// Which messages count as the same text, and which only look alike.
import { describe, expect, test } from 'vitest';
import { snapshotted } from '../../src/core/example.ts';
import { messageOf, sameText } from '../../src/core/same-text.ts';

const textOf = (text: string, subject = 'Export', name = 'Ada Customer') =>
  sameText(snapshotted({ ticket: { subject }, comment: { text }, customer: { name } }));

const spam = 'You have won our wonderful prize and only need to open the page to take it home with you today.';

describe('the same text', () => {
  test.each([
    ['in capitals, with accents and other spaces', spam.toUpperCase().replace(/O/g, 'Ö').replace(/ /g, '  ')],
    [
      'in letters that only look ordinary',
      spam.replace(/[a-z]/g, (each) => String.fromCodePoint(0x1d41a + each.charCodeAt(0) - 97)),
    ],
    ['with a greeting by name', `Dear Ada,\n\n${spam}`],
    ['with a greeting by another name', `Hello Mr. Customer-Smith,\n${spam}`],
    ['with the name within', spam.replace('have won', 'Ada Customer have won')],
    ['with numbers of its own', spam.replace('prize', 'prize 4711 (A9-22)')],
    ['with an address of its own', `${spam} https://prize.example/x?u=4711 win.xyz/4711 ada@mail.example`],
    ['with a word changed elsewhere', `Splendid news for the whole crew. ${spam}`],
    [
      'with a polite end',
      `${spam}\n\nThank you very much in advance and kind regards to all of you from the whole team.`,
    ],
  ])('%s is the same', (_title, changed) => {
    expect(textOf(changed)).toBe(textOf(spam));
    expect(textOf(changed)).not.toBeNull();
  });

  test('a subject of its own does not hide it either', () => {
    expect(textOf(spam, 'Re: something else')).toBe(textOf(spam));
  });

  test('a short one is the same only together with its subject', () => {
    const short = 'Get free tickets here!';
    expect(textOf(short, 'Prize 12')).toBe(textOf(short, 'PRIZE 13'));
    expect(textOf(short, 'Prize')).not.toBe(textOf(short, 'Invoice'));
  });

  test('in Chinese needs no more characters than it says', () => {
    expect(textOf('恭喜您获得我们的奖品请打开页面领取奖品吧', '奖品')).not.toBeNull();
  });
});

describe('different texts', () => {
  test.each([
    [
      'questions that end alike',
      'I cannot log in. Thank you very much in advance for your help!',
      'Where is my order? Thank you very much in advance for your help!',
    ],
    [
      'messages with the consent of a form',
      'Wo ist meine Bestellung? Ich habe die Datenschutzerklärung gelesen und bin mit der Verarbeitung einverstanden.',
      'Wie storniere ich sie? Ich habe die Datenschutzerklärung gelesen und bin mit der Verarbeitung einverstanden.',
    ],
    [
      'long messages that share a sentence',
      `${spam} But my question is another one, and it is about the invoice that you sent to us in October. We never ordered what stands on it.`,
      `${spam} That came by mail, and now nobody of us can sign in to the rota any more. Is the mail from you, or should all of us change the password at once?`,
    ],
  ])('%s are not the same', (_title, one, other) => {
    expect(textOf(one)).not.toBe(textOf(other));
  });

  test.each([['Help'], ['4711 4711 4711 4711 4711 4711'], ['https://a.example/1 https://b.example/2'], ['']])(
    'so little is not compared with anything: %s',
    (text) => {
      expect(textOf(text, 'Hi')).toBeNull();
    },
  );

  test('machines write alike by nature: their mail is not compared', () => {
    const away = { text: `I am out of the office. In urgent cases write to Tom. ${spam}` };
    expect(messageOf(snapshotted({ comment: away }), 900).text).toBeNull();
    expect(messageOf(snapshotted({ comment: { text: spam } }), 900).text).not.toBeNull();
  });
});
