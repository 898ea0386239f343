/** Something was to be done for the customer and was not, or nobody knows whether it was: a person has to look. */
import type { ActionState } from '../core/action.ts';
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';
import { exampleAction } from '../core/example-action.ts';

const said: Partial<Readonly<Record<ActionState, string>>> = {
  failed: 'an action failed',
  unknown: 'nobody knows whether an action was done',
};

const after = (...actions: readonly Parameters<typeof exampleAction>[0][]) =>
  snapshotted({ history: { actions: actions.map((parts) => exampleAction(parts)) } });

export const actionFailed = defineCheck({
  id: 'action-failed',
  about: 'A ticket on which an action failed, or may have, goes to a person until somebody was told.',
  at: 'snapshotted',
  effect: 'handover',
  test: ({ history }) => {
    const failed = history.actions.find(({ state, told }) => said[state] !== undefined && !told);
    return failed === undefined ? null : `${said[failed.state]}: ${failed.action.replaceAll('_', ' ')}`;
  },
  fires: [
    after({ state: 'failed', reason: 'the shop answered 500' }),
    after({ state: 'unknown' }),
    after({}, { state: 'failed' }),
  ],
  quiet: [
    snapshotted(),
    after({}),
    after({ state: 'failed', told: true }),
    after({ state: 'accepted' }, { state: 'intended' }, { state: 'customer' }, { state: 'agent' }),
    after({ state: 'declined' }, { state: 'expired' }, { state: 'withdrawn' }),
  ],
});
