/** The classifier’s own doubt, for what no list foresees. */
import { defineSignal } from './signal.ts';

export const needsPerson = defineSignal({
  id: 'needs-person',
  about:
    'needs a person for a reason that none of the others names: a complaint, a negotiation, a judgement, something delicate',
});
