/** Which competitors there are, only the operator knows: `scope.competitors` is the floor. */
import { defineSignal } from './signal.ts';

export const competitor = defineSignal({
  id: 'competitor',
  about: 'asks for an opinion on, or a comparison with, another supplier’s product',
});
