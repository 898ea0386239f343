/** Firstline's own sentences in English. */
import type { Wording } from '../wording.ts';

export const en: Wording = {
  greeting: 'Hello,',
  intro: 'our help centre answers this as follows:',
  source: 'Source',
  disclosure:
    'This reply was put together by an automated assistant from our help articles. Reply "agent" to reach a person.',
  done: 'Done: {what}.',
  confirmation: 'Please reply “yes” to confirm: {what}.',
  confirmed: 'Thank you for confirming.',
  approved: 'our team has looked at your request.',
  received: 'thank you for your message.',
  handover: 'thank you for your message. A colleague takes over and will write to you {expected}.',
  automatic: 'This message was sent automatically.',
  spoken: {
    advice: 'we cannot give medical, legal or financial advice; please ask somebody who is qualified to.',
    competitor: 'please understand that we do not comment on other suppliers.',
    'off-topic': 'we can only help with questions about our own products and services.',
    'abuse-reminder': 'we want to help you, and ask you to stay polite while we do.',
    'abuse-warning':
      'please stop the insults: we will not go on like this. If you would rather speak to a supervisor, reply “agent”.',
  },
};
