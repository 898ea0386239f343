/** Nothing to read means nothing to decide on; there may still be a picture that a person can look at. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const emptyMessage = defineCheck({
  id: 'empty-message',
  about: 'A message without any text goes to a person.',
  at: 'snapshotted',
  effect: 'handover',
  test: ({ snapshot, comment }) =>
    snapshot.ticket.subject.trim() === '' && comment.text.trim() === '' ? 'the message has no text' : null,
  fires: [
    snapshotted({ ticket: { subject: '' }, comment: { text: ' \n' } }),
    snapshotted({
      ticket: { subject: '' },
      comment: { text: '', attachments: [{ name: 'screen.png', mimeType: 'image/png', bytes: 10 }] },
    }),
  ],
  quiet: [
    snapshotted({ ticket: { subject: '' } }),
    snapshotted({ ticket: { subject: 'Export?' }, comment: { text: '' } }),
  ],
});
