/** What the assistant may not do stands in the policy; only who understands both can tell. */
import { defineSignal } from './signal.ts';

export const outOfScope = defineSignal({
  id: 'out-of-scope',
  about: 'wants something of the company that stands under "may not" below, or that no support team could give',
});
