// What the author wrote this time: quoted history and signatures of the usual mail programs are not their words.
import { describe, expect, test } from 'vitest';
import { commentText } from '../../../src/adapters/zendesk/comment-text.ts';
import { ownTextOf } from '../../../src/adapters/zendesk/own-text.ts';

const own = (...lines: readonly string[]): string => ownTextOf(lines.join('\n'));

describe('quoted history', () => {
  test.each([
    ['English', 'On Mon, 5 Jan 2026 at 10:02, Support <support@acme.example> wrote:'],
    ['German', 'Am 05.01.2026 um 10:02 schrieb Support <support@acme.example>:'],
    ['French', 'Le lun. 5 janv. 2026 à 10:02, Support <support@acme.example> a écrit :'],
    ['Spanish', 'El lun, 5 ene 2026 a las 10:02, Support (<support@acme.example>) escribió:'],
    ['Italian', 'Il giorno lun 5 gen 2026 alle ore 10:02 Support <s@acme.example> ha scritto:'],
    ['Dutch', 'Op ma 5 jan 2026 om 10:02 schreef Support <s@acme.example>:'],
    ['Portuguese', 'Em seg., 5 de jan. de 2026 às 10:02, Support <s@acme.example> escreveu:'],
    ['Outlook English', '-----Original Message-----'],
    ['Outlook German', '-----Ursprüngliche Nachricht-----'],
    ['Outlook French', "-----Message d'origine-----"],
    ['Zendesk', '##- Please type your reply above this line -##'],
  ])('below "%s" nothing is the author\'s', (_, line) => {
    expect(own('Still broken.', '', line, 'Have you tried it?')).toBe('Still broken.');
  });

  test('a line of attribution wrapped over two lines is seen', () => {
    expect(
      own('No.', '', 'On Mon, 5 Jan 2026 at 10:02, Support Team of Acme', '<support@acme.example> wrote:', '> Yes?'),
    ).toBe('No.');
  });

  test.each([
    [['From: Support <s@acme.example>', 'Sent: Monday, 5 January 2026', 'To: Carla', 'Subject: RE: Printer']],
    [['Von: Support', 'Gesendet: Montag, 5. Januar 2026', 'An: Carla', 'Betreff: AW: Drucker']],
    [['De : Support', 'Envoyé : lundi 5 janvier 2026', 'À : Carla', 'Objet : RE: Imprimante']],
  ])("Outlook's block of headers begins the history: %s", (block) => {
    expect(own('Still broken.', '', ...block, '', 'Have you tried it?')).toBe('Still broken.');
  });

  test('quoted lines go, answers between them stay', () => {
    expect(own('> Which model?', 'The X200.', '> Since when?', 'Monday.')).toBe('The X200.\nMonday.');
  });

  test('the line above a quote goes also in a language nobody prepared for', () => {
    expect(own('Ei toimi.', '', 'Matti <m@acme.example> kirjoitti 5.1.2026 klo 10:02:', '> Hei')).toBe('Ei toimi.');
  });

  test.each([
    'On Monday I wrote to you twice and nobody answered.',
    'From: the start it never worked. To: me that is a bug.',
    'On our team everybody wrote: it fails.',
    'Le problème : il a écrit une erreur.',
  ])('"%s" is a sentence, not a quote', (sentence) => {
    expect(own('Hello,', sentence, 'Please help.')).toContain('Please help.');
  });

  test('a mail that is nothing but a quote keeps its text', () => {
    expect(own('> Which model?', '> Since when?')).toBe('> Which model?\n> Since when?');
  });

  test.each([
    '<div class="gmail_quote"><div>ma 5. tammikuuta klo 10.02 kirjoitti:</div><blockquote>Old</blockquote></div>',
    '<blockquote type="cite">Old</blockquote>',
    '<div id="appendonsend"></div><hr><b>From:</b> S<br><b>Sent:</b> Monday<br><b>To:</b> C<br><b>Subject:</b> Re: P<br>Old',
    '<div class="yahoo_quoted">Old</div>',
    '<blockquote>Old</blockquote>',
  ])('what a mail program marks as a quote in HTML is history: %s', (quote) => {
    const { text, ownText } = commentText({ html_body: `<div>New</div>${quote}` });
    expect(ownText).toBe('New');
    expect(text).toContain('Old');
  });
});

describe('signatures', () => {
  test.each([
    'Sent from my iPhone',
    'Get Outlook for iOS',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
  ])('"%s" is not the author\'s word', (line) => {
    expect(own('It fails.', '', line)).toBe('It fails.');
  });

  test('below two dashes stands the signature', () => {
    expect(own('It fails.', '-- ', 'Carla Customer', 'Head of Printing')).toBe('It fails.');
  });

  test('two dashes far above the end separate, they do not sign', () => {
    const log = Array.from({ length: 40 }, (_, n) => `line ${n}`);
    expect(own('The log:', '--', ...log)).toContain('line 39');
  });
});

describe('forwarded mails', () => {
  const message = [
    'From: Bank <bank@example.com>',
    'Date: Mon, 5 Jan 2026',
    'Subject: Charge',
    'To: Carla',
    '',
    'You were charged twice.',
  ];

  test.each([
    '---------- Forwarded message ---------',
    'Begin forwarded message:',
    '-----Weitergeleitete Nachricht-----',
    'Début du message réexpédié :',
  ])('below "%s" the body stays', (line) => {
    expect(own('Please see.', '', line, ...message)).toContain('charged twice');
  });

  test("a forward in Gmail's or Apple's HTML stays", () => {
    const gmail =
      '<div>See</div><div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: B</div>Twice</div>';
    const apple = '<div>See</div><div>Begin forwarded message:</div><blockquote type="cite">Twice</blockquote>';
    for (const html_body of [gmail, apple]) expect(commentText({ html_body }).ownText).toContain('Twice');
  });

  test('an Outlook forward is known by the subject of the ticket it opens', () => {
    const body = [
      'See below.',
      '',
      'From: Bank',
      'Sent: Monday',
      'To: Carla',
      'Subject: Charge',
      '',
      'Charged twice.',
    ].join('\n');
    expect(commentText({ body }, 'FW: Charge').ownText).toContain('Charged twice.');
    expect(commentText({ body }, 'RE: Charge').ownText).toBe('See below.');
  });

  test('a forward deep in an answered thread is history', () => {
    expect(
      own('Thanks!', '', 'On Mon, 5 Jan 2026, Ada wrote:', '> ---------- Forwarded message ---------', '> old'),
    ).toBe('Thanks!');
  });
});
