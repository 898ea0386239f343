/** Nothing to read means nothing to decide on; there may still be a picture that a person can look at. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

const file = (name: string, mimeType: string) => ({ name, mimeType, bytes: 10 });

export const emptyMessage = defineCheck({
  id: 'empty-message',
  about: 'A message without any text, or with nothing but a mail attached, goes to a person.',
  at: 'snapshotted',
  effect: 'handover',
  test: ({ snapshot, comment }) => {
    if (comment.text.trim() !== '') return null;
    // A subject alone may be a question, but over a mail that was passed on as a file it is that mail's.
    if (comment.attachments.some(({ mimeType }) => /^message\/rfc822\b/i.test(mimeType)))
      return 'the message is nothing but an attached mail';
    return snapshot.ticket.subject.trim() === '' ? 'the message has no text' : null;
  },
  fires: [
    snapshotted({ ticket: { subject: '' }, comment: { text: ' \n' } }),
    snapshotted({ ticket: { subject: '' }, comment: { text: '', attachments: [file('screen.png', 'image/png')] } }),
    snapshotted({ comment: { text: '', attachments: [file('mail.eml', 'message/rfc822')] } }),
  ],
  quiet: [
    snapshotted({ ticket: { subject: '' } }),
    snapshotted({ ticket: { subject: 'Export?' }, comment: { text: '' } }),
    snapshotted({ ticket: { subject: 'Export?' }, comment: { text: '', attachments: [file('a.png', 'image/png')] } }),
    snapshotted({ comment: { text: 'Is this from you?', attachments: [file('mail.eml', 'message/rfc822')] } }),
  ],
});
