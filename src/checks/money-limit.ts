/** How much may be asked back before a person decides is the operator's number; code reads the amounts, no model does. */
import { defineCheck } from '../core/check.ts';
import { classified, type SnapshottedParts } from '../core/example.ts';
import { amountsIn, wantsMoneyBack } from '../core/money.ts';
import { fold } from '../core/phrases.ts';
import { saidSince } from '../core/said.ts';

const said = (text: string, parts: SnapshottedParts = {}) => classified({ ...parts, comment: { text } });

export const moneyLimit = defineCheck({
  id: 'money-limit',
  about: 'Whoever wants back more money than escalation.limits allows is handed to a person.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => {
    const { limits } = policy.escalation;
    const text = saidSince(evidence).join('\n');
    if (!wantsMoneyBack(fold(text))) return null;
    const over = amountsIn(text).find(
      ({ currency, amount }) => amount > (limits[currency] ?? Number.POSITIVE_INFINITY),
    );
    return over === undefined ? null : `wants back more than ${limits[over.currency]} ${over.currency}`;
  },
  measure: (evidence, { escalation: { limits } }) => {
    const known = amountsIn(saidSince(evidence).join('\n')).filter(({ currency }) => limits[currency] !== undefined);
    const [most] = known.toSorted((a, b) => b.amount - a.amount);
    const limit = most === undefined ? undefined : limits[most.currency];
    return most === undefined || limit === undefined
      ? null
      : { value: most.amount, limit, of: `largest amount in ${most.currency}` };
  },
  fires: [
    said('Please refund the $450 you took on Monday.'),
    said('I want my 1,234.56 USD back.'),
    said('Bitte erstatten Sie mir die 1.234,56 €.'),
    said('Remboursez-moi 450 euros.'),
    said('I need a refund of £ 300.'),
    said('Please reimburse CHF 1’200.'),
    said('as written above', { ticket: { subject: 'Refund of 201 EUR' } }),
    said('Refund me $10 for March and $1.5k for April.'),
    classified({ comments: [{ text: 'Please refund the $450.' }, { text: 'And how do I export my data?' }] }),
  ],
  quiet: [
    classified(),
    said('Please refund the $45 you took on Monday.'),
    said('Is the Business plan really $1,200 a year?'),
    said('I want a refund for order 450.'),
    said('Bitte erstatten Sie mir 19,99 €.'),
    said('Please refund 200 USD.'),
    said('I was charged €12.50 twice, please refund one.'),
  ],
});
