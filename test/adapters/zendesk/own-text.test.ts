// What the author wrote this time: quoted history and signatures of the usual mail programs are not their words.
import fc from 'fast-check';
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
    ['a name and an address, no date', 'Ada <ada@acme.example> wrote:'],
    ['a German name first, wrapped', 'Ada Lovelace <ada@acme.example> schrieb am Fr., 28.\nApr. 2026 um 11:53 Uhr:'],
    ['Polish', '23 mar 2026 21:25 "Ada" <ada@acme.example> napisał(a):'],
    ['Zoho', '---- On Tue, 20 Jan 2026 14:17:36 +0530 Ada <ada@acme.example> wrote ----'],
    ['Apple, without an address', 'On 28 Jan 2026, at 19:04, Ada Lovelace wrote:'],
    [
      'an address wrapped over five lines',
      'On Thu, 5 Mar 2026 at 11:16 Ada\n\n<\nmailto:Ada <ada@acme.example>\n> wrote:',
    ],
    ['a bold mark', '*-------- Original Message --------*'],
  ])('"%s" is a mark too', (_, line) => {
    expect(own('Still broken.', '', line, '', 'Have you tried it?')).toBe('Still broken.');
  });

  test.each([
    ['French', 'Le 2026-01-05 10:02, Support a écrit :'],
    ['Spanish without a time', 'El lunes, 5 de enero de 2026, Support escribió:'],
    ['Russian', 'понедельник, 5 января 2026 г. пользователь Ada написал:'],
  ])('an answer below the quote stays: %s', (_, line) => {
    expect(own(line, '> Which model?', '> Since when?', '', 'The X200.')).toBe('The X200.');
  });

  test('answers between quoted lines stay, whatever the quoted lines hold', () => {
    const mail = ['On Mon, 5 Jan 2026, Ada wrote:', '> -----Original Message-----', '> Which model?', '', 'The X200.'];
    expect(own(...mail, '', '> Since when?', '> ---------- Forwarded message ---------', '', 'Monday.')).toBe(
      'The X200.\n\nMonday.',
    );
  });

  test.each(['See below.', 'My answers are inline.', 'Antworten unten in rot.', 'Voir ci-dessous.', 'Véase abajo.'])(
    '"%s": an author who answers in the history keeps it',
    (line) => {
      const block = ['From: S', 'Sent: Monday', 'To: C', 'Subject: Printer'];
      expect(own(line, '', ...block, '', 'Which model? The X200.')).toContain('The X200.');
      const html_body = `<div>${line}</div><blockquote type="cite">Which model?<br>The X200.</blockquote>`;
      expect(commentText({ html_body }).ownText).toContain('The X200.');
    },
  );

  test.each([
    ['On Monday your agent wrote:', 'You will get a refund.'],
    ['On 5 May at 10:30 your agent wrote:', 'You will get a refund.'],
    ['Am 5.1. schrieb mir Ihr Kollege:', 'Sie bekommen Ihr Geld.'],
    ['Le 5 mai à 10h30 votre collègue a écrit :', 'Vous serez remboursé.'],
    ['From: Berlin', 'To: Munich\nDate: 12 May\nClass: second'],
    ['I called at 10:30 and you said:', 'wait a day'],
  ])('"%s" is told by hand, and what follows stays', (line, following) => {
    expect(own('Hello,', '', line, following, '', 'That never happened.')).toBe(
      `Hello,\n\n${line}\n${following}\n\nThat never happened.`,
    );
  });

  test('a sentence right above such a line stays', () => {
    const lines = ['On 5 May 2026 at 10:30 I called you.', 'Ada <ada@acme.example> wrote:', '> Please wait.'];
    expect(own('Hello,', ...lines, '', 'I wait.')).toBe('Hello,\nOn 5 May 2026 at 10:30 I called you.\nI wait.');
  });

  test('a table drawn with bars is no quote', () => {
    expect(own('Our plans:', '| Pro | 12 |', '| Team | 30 |', 'Which fits?')).toContain('| Team | 30 |');
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
    for (const mail of [
      ['> Which model?', '> Since when?'],
      ['-----Original Message-----', 'From: S', 'Sent: Monday', 'To: C', 'Subject: P', '', 'Which model?'],
      ['Sent from my iPhone'],
      ['-- ', 'Carla'],
      ['##- Please type your reply above this line -##', 'Which model?'],
    ])
      expect(own(...mail)).toBe(mail.join('\n'));
  });

  test('whatever the mail, only whole lines of it are left, and never nothing', () => {
    const line = fc.constantFrom(
      ...['Hello', '', '> q', '| q', '--', '____', 'On Mon, 5 Jan 2026 at 10:02, Ada <a@b.example> wrote:', 'From: A'],
      ...['Sent: Monday', 'To: B', 'Subject: C', '-----Original Message-----', 'Begin forwarded message:', '??', '<'],
      ...['Sent from my iPhone', 'See below', '2026/1/5 Ada <a@b.example>', 'This is confidential, sent by error'],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n');
        const left = ownTextOf(text);
        expect(left === '').toBe(text === '');
        expect(left.split('\n').every((each) => lines.includes(each) || each === '')).toBe(true);
      }),
    );
  });

  test('a mail of 64 KB is cut at once, whatever it holds', { timeout: 120_000 }, () => {
    const runs = [
      '>\n\n',
      'On 1 ',
      'On 1 <\n',
      'On 1\n',
      'a <a@a\n',
      '2026-01-01 x <a@a>\n',
      'On 1 wrote\n',
      'From: a\n',
    ];
    for (const run of [
      ...runs,
      '--\n',
      '- ',
      '__ ',
      'sent from my a b iphone ',
      'see ',
      '1.1.2026 10:00:\n>\n',
      ' ',
      '\n',
    ])
      expect(ownTextOf(run.repeat(64 * 1024).slice(0, 64 * 1024)).length).toBeLessThanOrEqual(64 * 1024);
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

  test.each([
    'Sent from my Galaxy S5',
    'Sent from my HTC M8 Android phone. Please excuse typos',
    'Sent from [Mail](https://go.example/1) for Windows 10',
    'Get [Outlook for Android](https://aka.example/1)',
    'Diese Nachricht wurde von meinem Android-Mobiltelefon mit K-9 Mail gesendet.',
    'Enviado desde mi teléfono móvil',
    'Verzonden met BlackBerry Work',
    'Sendt fra min iPad',
  ])('"%s" neither', (line) => {
    expect(own('It fails.', '', line)).toBe('It fails.');
  });

  test.each([
    'Sent from my desk, which is easier than from my mobile phone.',
    'Sent from my account to the wrong person.',
    'With Windows 10',
    'Von meinem Konto wurde Geld gesendet',
    'Envoyé de mon compte à votre mail',
    'Enviado de mi cuenta a su gmail',
    'Sent from my iPhone it works, from my laptop it does not.',
  ])('"%s" is what the author says', (line) => {
    expect(own('It fails.', '', line)).toBe(`It fails.\n\n${line}`);
  });

  test.each([
    'This e-mail is confidential. If you are not the intended recipient, please delete it.',
    'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie sie.',
    'Ce message est confidentiel. Si vous l’avez reçu par erreur, merci de le détruire.',
    'Este mensaje es confidencial. Si lo ha recibido por error, elimínelo.',
  ])("a legal notice at the end is nobody's word: %s", (notice) => {
    expect(own('It fails.', '', 'Carla', '', notice)).toBe('It fails.\n\nCarla');
    expect(own('It fails.', '', 'Carla', '', '------', notice, '', notice)).toBe('It fails.\n\nCarla');
  });

  test.each([
    'This is confidential: a colleague reads my mail.',
    'You sent me confidential papers of another customer, I received this by mistake.',
    'Le dossier est confidentiel et le destinataire du colis ne le sait pas.',
    'Sie haben mir vertrauliche Daten geschickt, sicher irrtümlich.',
  ])('a customer who writes of something confidential is read: %s', (line) => {
    expect(own('Hello,', '', line)).toBe(`Hello,\n\n${line}`);
  });

  test.each([
    [['Here is the log:', '--', 'Error 500', '--', 'Can you help']],
    [['My data is above.', '--', 'One more thing: when will it ship?']],
  ])('dashes that separate do not sign: %j', (lines) => {
    expect(own(...lines)).toBe(lines.join('\n'));
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
      'Thanks.',
      '',
      'From: Bank',
      'Sent: Monday',
      'To: Carla',
      'Subject: Charge',
      '',
      'Charged twice.',
    ].join('\n');
    expect(commentText({ body }, 'FW: Charge').ownText).toContain('Charged twice.');
    expect(commentText({ body }, 'RE: Charge').ownText).toBe('Thanks.');
  });

  test('a forward deep in an answered thread is history', () => {
    expect(
      own('Thanks!', '', 'On Mon, 5 Jan 2026, Ada wrote:', '> ---------- Forwarded message ---------', '> old'),
    ).toBe('Thanks!');
  });
});
