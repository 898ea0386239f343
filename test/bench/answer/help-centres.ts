// What the four reference companies tell their customers, as short help-centre articles. Written for the benchmark and the
// evaluation from what the deployments are said to know.
import type { SandboxArticle } from '../../../src/sandbox/index.ts';
import type { PolicyName } from '../../safety/policies.ts';

const article = (
  title: string,
  ...parts: readonly (readonly [heading: string, ...texts: string[]])[]
): SandboxArticle => ({
  title,
  locale: 'en-us',
  body: parts
    .map(([heading, ...texts]) => `<h2>${heading}</h2>${texts.map((text) => `<p>${text}</p>`).join('')}`)
    .join(''),
});

const refundTimes = 'A refund is paid back to the way of payment that was used and arrives within 5–7 business days.';
const locks =
  'An account is locked for 30 minutes after 5 failed logins. To unlock it at once, press Unlock on the sign-in page and verify your e-mail address.';

export const helpCentres: Readonly<Record<PolicyName, readonly SandboxArticle[]>> = {
  'acme-saas': [
    article(
      'Resetting a forgotten password',
      [
        'Reset your password',
        'Press Forgot password on the sign-in page and enter your e-mail address. A mail with a link comes within five minutes; look into the spam folder if it does not.',
        'The link works for one hour and only once.',
      ],
      ['New phone', 'If you use an authenticator app, move it to the new phone before you give the old one away.'],
    ),
    article(
      'Locked accounts',
      ['Why an account is locked', locks],
      [
        'Locked again and again',
        'An account that is locked several times a day may be under attack: change its password.',
      ],
    ),
    article(
      'Exporting your data',
      [
        'Export to CSV',
        'Open Settings, choose Data, and press Export to CSV. The file with all your data is ready within ten minutes, and a mail tells you.',
        'Only administrators may export the data of the whole company.',
      ],
      [
        'When an export fails',
        'Error E-104 means that a file in the data is larger than 2 GB. Remove the file or leave out attachments under Options, then start the export again.',
        'Exports that fail for another reason are repeated by themselves after one hour.',
      ],
    ),
    article('Adding colleagues', [
      'Invite a colleague',
      'Open Settings, choose People, and press Invite. The invitation works for seven days.',
      'A member sees projects, an administrator also bills and settings.',
    ]),
    article(
      'Refunds',
      ['How long a refund takes', refundTimes, 'Orders that are delivered or cancelled can be refunded.'],
      ['Who decides', 'A refund of more than 200 dollars is decided by a manager.'],
    ),
    article('Orders and delivery', [
      'State of an order',
      'An order is processing, shipped, delivered or cancelled. Shipped orders arrive within three business days.',
    ]),
    article('Bills and invoices', [
      'Find an invoice',
      'Open Settings, choose Billing, and press Invoices. Each invoice can be downloaded as a PDF.',
    ]),
    article('Reporting a fault', [
      'What we need to know',
      'Tell us the page, what you did, what you saw, and the error’s code. Screenshots help.',
      'Known faults are on the status page with the time they are expected to be mended.',
    ]),
  ],
  'acme-tutorial': [
    article(
      'Refund policy',
      [
        'Refunds within 30 days',
        'Within 30 days after payment we refund for any reason. We need the order number or the transaction id.',
        refundTimes,
      ],
      ['Later refunds', 'After 30 days a refund needs a manager’s approval.'],
      ['Charged twice', 'A duplicate charge is refunded in full. Billing looks at it within 2 hours on business days.'],
    ),
    article(
      'Account lockouts',
      ['Locked after failed logins', locks],
      [
        'Persistent lockouts',
        'If your account is locked again without your doing, tell us: this is a matter of security.',
      ],
    ),
    article(
      'Plans and prices',
      ['Starter', 'Starter costs $19 a month and has 5 projects and 10 GB of storage.'],
      ['Pro', 'Pro costs $49 a month and has unlimited projects, 100 GB of storage and priority support.'],
      ['Enterprise', 'Enterprise has a custom price and adds SSO, an account manager and a service level agreement.'],
      ['Changing plans', 'A change of plan takes effect at the next billing cycle.'],
    ),
    article(
      'API rate limits',
      [
        'Requests an hour',
        'The free plan allows 100 requests an hour, Pro 10,000. For Enterprise the limit is custom.',
      ],
      [
        'Over the limit',
        'Over the limit the API answers HTTP 429. Back off exponentially and try again.',
        'Limits count for the whole account, not for each key.',
      ],
    ),
  ],
  'acme-corp': [
    article(
      'Understanding your invoice',
      [
        'What an invoice is made of',
        'An invoice is the contract’s base fee, the seats in use on the first of the month, and the usage above what the contract includes.',
        'Usage is billed in the month after it was used.',
      ],
      [
        'Why an invoice can be higher',
        'The usual reasons are seats that were added, usage above the included amount, and a yearly adjustment of the base fee in April.',
      ],
    ),
    article(
      'Refunds of billing errors',
      ['How long a refund takes', refundTimes, 'A refund is checked against the invoice first.'],
      ['Larger refunds', 'A refund of more than £500 is decided by a specialist in billing within 2–4 hours.'],
    ),
    article('Callbacks', [
      'Ask for a call',
      'An adviser calls on business days between 9 am and 5 pm. Tell us your number and when it suits you.',
    ]),
    article('Ending a contract', [
      'Notice',
      'The notice period is 90 days to the end of a quarter. Notice is given in writing by a signatory of the contract.',
      'Your account manager confirms the date and what is still due.',
    ]),
    article('Usage reports', [
      'Read the report',
      'The usage report lists calls and seats by day. It is updated every night at 2 am.',
    ]),
  ],
  shopexpress: [
    article(
      'Returns and refunds',
      [
        'Returning an article',
        'You can return an unused article within 30 days after delivery. We pay for the return if the article is defective or wrong; otherwise you do.',
        refundTimes,
      ],
      ['Defective articles', 'A defective article that costs less than $100 need not be sent back.'],
    ),
    {
      title: 'Retours et remboursements',
      locale: 'fr',
      body: '<h2>Retourner un article</h2><p>Vous pouvez retourner un article non utilisé dans les 30 jours après la livraison. Nous payons les frais de retour si l’article est défectueux ou faux ; sinon ils sont à votre charge.</p><p>Le remboursement arrive sous 5 à 7 jours ouvrés.</p>',
    },
    article(
      'Headphones: connecting and resetting',
      ['Reset', 'Hold the power button for 10 seconds until the light blinks white. This resets the headphones.'],
      [
        'Pairing mode',
        'Hold the button for 5 seconds until the light blinks blue, then choose the headphones in your phone’s Bluetooth settings.',
      ],
      ['Old pairings', 'Remove old pairings from your phone before you pair again.'],
    ),
    article('Shipping', [
      'How long delivery takes',
      'Orders are shipped within one business day and arrive 3 to 5 business days later. The tracking link is in the shipping mail.',
    ]),
    article(
      'Paying',
      ['Cards we take', 'We take Visa, Mastercard, American Express and PayPal.'],
      [
        'Declined cards',
        'If a card is declined, check the expiry date and the billing address, or ask your bank whether it blocks payments on the internet. You can also pay with PayPal.',
      ],
    ),
  ],
};
