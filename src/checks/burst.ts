/**
 * Somebody writes in strangers' names, so that our answers flood their mailboxes: all of these mails say the same. To
 * answer, draft or understand them helps nobody and costs money, so they are only marked.
 */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const burst = defineCheck({
  id: 'burst',
  about: 'The same text from many people at once gets tags only, and no model is asked.',
  at: 'snapshotted',
  effect: 'label',
  unread: true,
  test: ({ history }) =>
    history.burst === null ? null : `the same text comes from many people at once (${history.burst.requesters} so far)`,
  fires: [snapshotted({ history: { burst: { requesters: 5 } } })],
  quiet: [snapshotted(), snapshotted({ history: { answersLastHour: 50 } })],
});
