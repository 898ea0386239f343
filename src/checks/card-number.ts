/** A payment card's number in a ticket is a matter of its own: somebody here has to take it out. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';
import { identifiersIn } from '../core/identifiers.ts';
import { saidSince } from '../core/said.ts';

export const cardNumber = defineCheck({
  id: 'card-number',
  about: 'A message with the number of a payment card gets at most a draft, and a person is asked to redact it.',
  at: 'snapshotted',
  effect: 'demote',
  test: (evidence) =>
    saidSince(evidence).some((text) => identifiersIn(text).some(({ kind }) => kind === 'card'))
      ? 'the message contains the number of a payment card: please redact it'
      : null,
  fires: [
    snapshotted({ comment: { text: 'You charged 4111 1111 1111 1111 twice.' } }),
    snapshotted({ ticket: { subject: 'Card 5555-5555-5555-4444 refused' } }),
    snapshotted({ comment: { text: 'My card:\n4111 1111\n1111 1111exp 12/27' } }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ comment: { text: 'Order 4111 1111 1111 1112 has not arrived.' } }),
    snapshotted({ comment: { text: 'My card ends in 1111.' } }),
    snapshotted({ comment: { text: 'I read https://acme.zendesk.com/hc/en-us/articles/360047598311 and am lost.' } }),
  ],
});
