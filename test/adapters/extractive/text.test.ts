/** Reading a mail: its language, mood, urgency, and the sentences that matter. */
import { describe, expect, it } from 'vitest';
import { gratitudeIntent } from '../../../src/adapters/extractive/gratitude.ts';
import { languageOf } from '../../../src/adapters/extractive/language.ts';
import { bareSubject, queriesOf, sentencesOf, summaryOf } from '../../../src/adapters/extractive/sentences.ts';
import { stem, termsOf } from '../../../src/adapters/extractive/terms.ts';
import { raisedBy } from '../../../src/adapters/extractive/urgency.ts';
import { sentimentOf } from '../../../src/core/sentiment.ts';
import { demoPolicy } from './support.ts';

describe('language', () => {
  it.each([
    ['Where do I find my invoices?', 'de', 'en'],
    ['Guten Tag, wie kann ich meine Daten exportieren?', 'en-US', 'de'],
    ['Bonjour, comment exporter mes données ?', 'en-US', 'fr'],
    ['No puedo entrar en mi cuenta desde ayer, ¿qué puedo hacer?', 'en-US', 'es'],
    ['Non riesco ad accedere al mio account, cosa posso fare?', null, 'it'],
    ['Ik kan niet inloggen op mijn account, wat moet ik doen?', null, 'nl'],
    ['Jak mogę wyeksportować wszystkie dane do pliku?', null, 'pl'],
    ['請問如何匯出資料？', null, 'zh'],
    ['thx!!', 'fr-FR', 'fr'],
    ['Danke, erledigt', 'de', 'de'],
    ['???', null, 'und'],
    ['', null, 'und'],
  ])('"%s" by somebody with locale %s is %s', (text, locale, expected) => {
    expect(languageOf(text, locale)).toBe(expected);
  });

  it('code and addresses do not decide it', () => {
    const text =
      'Bonjour, le script ne marche pas :\n```\nwhile the server is down and you are not here\n```\nhttps://the.example/this/is/not';
    expect(languageOf(text, 'fr')).toBe('fr');
  });
});

describe('sentiment', () => {
  it.each([
    'This is the THIRD time I am writing. Absolutely useless support, nobody answers!!!',
    'You are a bunch of scammers. This is outrageous and unacceptable.',
    'Das ist eine Unverschämtheit! Seit Wochen keine Antwort, ich bin wütend.',
    'C’est scandaleux et inadmissible, personne ne répond !!',
    '¡Es una vergüenza inaceptable, nadie responde!',
    'Vergognoso, inaccettabile, nessuno risponde!!',
    'Schandalig en onacceptabel, niemand reageert!!',
    'Uma vergonha inaceitável, ninguém responde!!',
  ])('"%s" is angry', (text) => {
    expect(sentimentOf(text)).toBeLessThanOrEqual(-0.7);
  });

  it.each([
    'I am disappointed, the export failed again.',
    'This is really annoying.',
    'Ich bin enttäuscht, das ist ärgerlich.',
    'Je suis déçu du service.',
    'Estoy muy decepcionada.',
    'Sono deluso dal servizio.',
    'Ik ben teleurgesteld.',
    'Estou desiludido.',
  ])('"%s" is frustrated, not furious', (text) => {
    expect(sentimentOf(text)).toBeLessThan(-0.3);
    expect(sentimentOf(text)).toBeGreaterThan(-0.85);
  });

  it.each([
    'How do I export my data?',
    'We have a problem with the import, row 12 is wrong.',
    'Thanks in advance\nKind regards',
    'Wie exportiere ich meine Daten?',
    'Mon compte est bloqué, comment faire ?',
    'URGENT: API keeps returning HTTP 429',
    'It is no problem at all.',
    'Muchas gracias de antemano\n¿Cómo exporto mis datos?',
    'Prima di tutto, dove trovo le fatture?',
    'Hoe exporteer ik mijn gegevens?',
    'Como exporto os meus dados?',
  ])('"%s" is neutral', (text) => {
    expect(Math.abs(sentimentOf(text))).toBeLessThanOrEqual(0.3);
  });

  it.each(['I love the new theme, great work!', 'Perfekt, ich bin begeistert', 'Parfait, merci, génial !'])(
    '"%s" is positive',
    (text) => {
      expect(sentimentOf(text)).toBeGreaterThan(0.3);
    },
  );

  it.each(['Thanks!', 'Vielen Dank.', 'Merci', '¡Gracias!', 'Grazie mille', 'Bedankt!', 'Obrigada!'])(
    '"%s" and nothing else is positive, so nobody takes it for a complaint',
    (text) => {
      expect(sentimentOf(text)).toBeGreaterThan(0.3);
    },
  );

  it('a negation turns praise round', () => {
    expect(sentimentOf('This is not good, not helpful at all')).toBeLessThan(0);
  });

  it('shouting makes anger louder', () => {
    expect(sentimentOf('THIS IS TERRIBLE!!!')).toBeLessThan(sentimentOf('This is terrible'));
  });
});

describe('urgency', () => {
  it.each([
    ['I have a demo in ten minutes', 'normal', 'urgent'],
    ['our board meets in 15 min!!', 'normal', 'urgent'],
    ['Production is down', 'low', 'urgent'],
    ['Bitte dringend, es eilt', 'normal', 'high'],
    ['Il faut une réponse dès que possible', 'low', 'high'],
    ['please answer ASAP', 'low', 'high'],
    ['no hurry, this is not urgent', 'normal', 'normal'],
    ['Das ist nicht dringend', 'low', 'low'],
    ['How do I export data?', 'normal', 'normal'],
    ['please hurry', 'urgent', 'urgent'],
    ['The meeting took thirty minutes', 'normal', 'normal'],
  ] as const)('"%s" turns %s into %s', (text, own, expected) => {
    expect(raisedBy(text, own)).toBe(expected);
  });
});

describe('sentences', () => {
  it('greetings, sign-offs and code are not what a mail is about', () => {
    const mail = 'Hi there,\n\nthe import fails.\n```\nrow 12\n```\nHow do I fix it?\n\nThanks a lot,\nHannah';
    const said = sentencesOf(mail);
    expect(said[0]).toBe('the import fails.');
    expect(said.join(' ')).not.toMatch(/Hi there|Thanks|row 12/);
  });

  it('a mail that is only thanks keeps its thanks', () => {
    expect(sentencesOf('Thanks a lot!')).toEqual(['Thanks a lot!']);
  });

  it('the summary is the question, in at most 140 characters', () => {
    const said = sentencesOf('We have sixty people in four depots. How can I export all our shifts to CSV?');
    expect(summaryOf('Question', said)).toBe('How can I export all our shifts to CSV?');
    expect(summaryOf('', [`How ${'long '.repeat(80)}?`]).length).toBeLessThanOrEqual(140);
    expect(summaryOf('Re: Locked out', ['What now?'])).toBe('Locked out — What now?');
  });

  it('queries begin with the bare subject and hold nothing twice', () => {
    expect(bareSubject('AW: Re: [Ticket 12] Export')).toBe('Export');
    expect(queriesOf('Fwd: Export', ['Export', 'How do I export?'])).toEqual(['Export', 'How do I export?']);
    expect(queriesOf('', ['???'])).toEqual([]);
  });

  it('forms of one word, and cousins across languages, meet', () => {
    expect(new Set(['exporting', 'exportieren', 'exporter', 'exported'].map(stem)).size).toBe(1);
    expect(stem('password')).toBe(stem('passwort'));
    expect(termsOf('Hello, how do I do this? Thanks')).toEqual(['thank']);
  });
});

describe('thanks', () => {
  it.each(['Thank you!', 'Vielen Dank, hat funktioniert!', 'Merci, tout va bien', 'Thanks so much, that was it.'])(
    '"%s" is a thank-you',
    (text) => {
      expect(gratitudeIntent([text], demoPolicy)).toBe('thanks');
    },
  );

  it.each([
    'Thanks, but it still fails',
    'Thanks! And how do I export?',
    'Merci de nous rembourser',
    'Danke, aber das hilft nicht',
    'How do I export?',
  ])('"%s" is more than a thank-you', (text) => {
    expect(gratitudeIntent([text], demoPolicy)).toBeNull();
  });
});
