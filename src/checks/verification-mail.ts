/**
 * Whoever registers elsewhere with our address can read, in our ticket or in our answer, what proves that it is theirs.
 * How such mail is told is in `core/verification-mail.ts`.
 */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';
import { holdsVerification } from '../core/verification-mail.ts';

const said = (text: string, subject = 'Welcome') => snapshotted({ ticket: { subject }, comment: { text } });
const link = 'https://accounts.chat.example/v/8f3a';

export const verificationMail = defineCheck({
  id: 'verification-mail',
  about: 'Mail that proves an address to another service gets tags only; no model is asked, and nothing repeats it.',
  at: 'snapshotted',
  effect: 'label',
  unread: true,
  test: ({ snapshot }) =>
    holdsVerification(snapshot) ? 'a mail in it proves an address to another service (a code, or a link)' : null,
  fires: [
    said('Your verification code is 482913. It expires in 10 minutes. Do not share it.'),
    said('482 913 is your Chatter confirmation code.', 'Sign in'),
    said('G-482913 is your verification code.'),
    said(
      'Use the one-time password below.\n\nOne-time password: 48A9Z3\n\nIf you did not ask for it, ignore this mail.',
    ),
    said(`Thanks for signing up! Please confirm your email address by clicking below.\n${link}`),
    said(`Hi there,\nto verify your account click this link:\n${link}\nVerify my account\nWhy did I get this e-mail?`),
    said(`We received a request to reset your password. Click here to reset your password: ${link}`),
    said('482913', 'Your security code: 482913'),
    said('Ihr Bestätigungscode lautet: 482913. Er ist zehn Minuten gültig.'),
    said(`Bitte bestätigen Sie Ihre E-Mail-Adresse. Klicken Sie dazu auf den Link: ${link}`),
    said('Votre code de vérification est 482913.'),
    said(`Confirmez votre adresse e-mail en cliquant ici : ${link}\nConfirmer mon adresse`),
    said('Tu código de verificación es 482913. Caduca en 10 minutos.'),
    said(`Haz clic en el enlace para activar tu cuenta: ${link}`),
    said('Il tuo codice di verifica è 482913.'),
    said(`Conferma il tuo indirizzo e-mail: clicca qui ${link}`),
    said('Je verificatiecode is 482913.'),
    said(`Bevestig je e-mailadres door hier te klikken: ${link}`),
    said('O seu código de verificação é 482913.'),
    said(`Clique no link para confirmar o seu e-mail: ${link}`),
    snapshotted({ comments: [{ text: 'Your verification code is 482913.' }, { text: 'And now?' }] }),
    snapshotted({ comments: [{}, { text: 'Your verification code is 482913.', public: false }, {}] }),
  ],
  quiet: [
    snapshotted(),
    said('The verification code you sent me does not work.'),
    said('The verification code 482913 does not work.'),
    said('The verification code 482913 is always rejected.'),
    said('My verification code is 482913 and the app says it is wrong.'),
    said('I never got the mail to confirm my email address. Can you send the link again?'),
    said('How do I verify my account? There is no link to click in the mail.'),
    said('Where do customers enter the confirmation code?'),
    said('Please reset the password of our planner, the link in the mail does not work.'),
    said(`Your confirmation link ${link} is broken, it always shows an error.`),
    said('Can new crew members confirm their account without e-mail?'),
    said('Order confirmation: 4829137. Where is it?', 'Order confirmation'),
    said('Mein Bestätigungscode 482913 wird nicht angenommen.'),
    said('Der Bestätigungscode 482913 funktioniert nicht.'),
    said('Wie bestätige ich die E-Mail-Adresse einer neuen Kollegin?'),
    said('Je ne reçois pas le code de vérification.'),
    said('Le code de vérification 482913 ne marche pas.'),
    said('No me llega el código de verificación.'),
    said('El código de verificación 482913 no funciona.'),
    said('Non ricevo il codice di verifica.'),
    said('Il codice di verifica 482913 non funziona.'),
    said('Ik krijg geen verificatiecode.'),
    said('De verificatiecode 482913 werkt niet.'),
    said('Não recebi o código de verificação.'),
    said('O código de verificação 482913 não funciona.'),
  ],
});
