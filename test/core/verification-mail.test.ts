// Mails by which services prove an address, as services word them, and customers who write about such mails. Made up for
// this test; public tickets are read where they are there.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isVerification } from '../../src/core/verification-mail.ts';

const link = 'https://id.service.example/c/9f8e7d';

const mails: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Hi there,\n\nYour Chatter login code: 482-913\n\nThis code is valid for 15 minutes. Never share it with anyone.',
    'Please use the verification code below to finish signing up.\n\nVerification code:\n\n 482913 \n\nThe Chatter team',
    `Welcome to Chatter! Click the button below to verify your email address.\n\n[Verify email](${link})`,
    `Confirm your email address\nThere's one quick step you need to complete before creating your account: ${link}`,
    `Someone asked to reset the password of your account. Follow this link to reset it: ${link}\nIf this was not you, ignore this mail.`,
    '482913 is your Chatter security code. It expires in ten minutes.',
    'Your one-time password is K7P4QX. If you did not request it, you can ignore this message.',
    `Activate your account\n\nYou are almost there. Press here: ${link}`,
  ],
  de: [
    'Guten Tag,\nIhr Sicherheitscode lautet 482 913.\nBitte geben Sie ihn niemandem weiter.',
    `Willkommen! Bitte bestätigen Sie Ihre Registrierung, indem Sie auf diesen Link klicken: ${link}`,
    `Um Ihr Konto zu aktivieren, klicken Sie bitte hier: ${link}`,
    'Dein Anmeldecode: 482913',
    '482913 ist dein Chatter-Bestätigungscode.',
    `Klicken Sie auf den folgenden Link, um Ihr Passwort zurückzusetzen: ${link}`,
  ],
  fr: [
    'Bonjour,\nVotre code de sécurité : 482913. Il expire dans 10 minutes.',
    `Bienvenue ! Pour activer votre compte, cliquez sur ce lien : ${link}`,
    `Veuillez confirmer votre inscription en suivant ce lien : ${link}`,
    '482913 est votre code de connexion Chatter.',
    `Vous avez demandé à réinitialiser votre mot de passe. Cliquez ici : ${link}`,
  ],
  es: [
    'Hola:\nTu código de acceso es 482913. No lo compartas con nadie.',
    `Gracias por registrarte. Confirma tu correo electrónico en este enlace: ${link}`,
    `Para activar su cuenta, haga clic aquí: ${link}`,
    '482913 es tu código de seguridad de Chatter.',
    `Pulsa el botón para restablecer tu contraseña: ${link}`,
  ],
  it: [
    'Ciao,\nil tuo codice di accesso è 482913. Scade tra 10 minuti.',
    `Grazie per la registrazione. Per confermare il tuo account clicca qui: ${link}`,
    `Verifica il tuo indirizzo e-mail: ${link}`,
    '482913 è il tuo codice di conferma.',
    `Fai clic sul link per reimpostare la password: ${link}`,
  ],
  nl: [
    'Hallo,\nJe inlogcode is 482913. Deel hem met niemand.',
    `Welkom! Klik op de knop om je account te activeren: ${link}`,
    `Bevestig uw e-mailadres via deze link: ${link}`,
    '482913 is je beveiligingscode voor Chatter.',
    `Klik hier om je wachtwoord opnieuw in te stellen: ${link}`,
  ],
  pt: [
    'Olá,\no seu código de acesso é 482913. Não o partilhe.',
    `Obrigado pelo registo. Para ativar a sua conta, clique aqui: ${link}`,
    `Confirme o seu e-mail neste link: ${link}`,
    '482913 é o seu código de confirmação.',
    `Clique no botão para redefinir a sua senha: ${link}`,
  ],
};

const customers: Readonly<Record<string, readonly string[]>> = {
  en: [
    `I clicked the link to confirm my account (${link}) and nothing happens.`,
    'Your security code is 482913 — that is what I got by SMS, but the page wants eight digits?',
    `We changed our mail address. How do our drivers confirm their account? The help says to click ${link}.`,
    'The code is wrong. Security code: 482913. Please send me another one.',
    `Please verify my account, I cannot open ${link}.`,
    'Please confirm our order 482913 and the delivery address.',
    `Can you reset the password of our planner? I tried ${link}`,
  ],
  de: [
    'Ich habe den Sicherheitscode 482913 eingegeben, und er wird abgelehnt.',
    `Der Link zum Bestätigen meiner Registrierung (${link}) geht nicht.`,
    'Bitte bestätigen Sie mir die Bestellung 482913.',
  ],
  fr: [
    "J'ai entré mon code de sécurité 482913 et rien ne se passe.",
    `Je veux activer mon compte mais le lien ${link} ne marche pas.`,
  ],
  es: ['Mi código de acceso 482913 no funciona.', `No puedo activar mi cuenta con este enlace: ${link}`],
  it: ['Il mio codice di accesso 482913 non funziona.', `Non riesco a confermare il mio account: ${link}`],
  nl: ['Mijn inlogcode 482913 werkt niet.', `Ik kan mijn account niet activeren via ${link}`],
  pt: ['O meu código de acesso 482913 não funciona.', `Não consigo ativar a minha conta: ${link}`],
};

const each = (texts: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(texts).flatMap(([language, all]) => all.map((text) => [language, text] as const));

describe('a mail that proves an address', () => {
  test.each(each(mails))('is known in %s: %s', (_language, text) => {
    expect(isVerification('Welcome', text)).toBe(true);
  });
});

describe('a customer who writes about one', () => {
  test.each(each(customers))('is a customer in %s: %s', (_language, text) => {
    expect(isVerification('Sign-in', text)).toBe(false);
  });
});

const tickets = '../shared/data/tickets/it-service-tickets.jsonl';
const hasTickets = existsSync(tickets);
if (!hasTickets) console.warn(`skipped: ${tickets} is not beside this folder`);
test.skipIf(!hasTickets)('of 1,500 real tickets at most one is taken for such a mail', () => {
  const texts = readFileSync(tickets, 'utf8').split('\n').filter(Boolean);
  const taken = texts.filter((line) => isVerification('', (JSON.parse(line) as { text: string }).text));
  expect(texts.length).toBe(1_500);
  expect(taken.length).toBeLessThanOrEqual(1);
});
