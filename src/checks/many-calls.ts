/** A model that needs many look-ups at once does not know where to look; a policy may say from where on that is a person's. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';

export const manyCalls = defineCheck({
  id: 'many-calls',
  about: 'A model that calls more than escalation.calls tools in one turn gives the ticket to a person.',
  at: 'answered',
  effect: 'handover',
  test: ({ callsInTurn }, { escalation: { calls } }) =>
    calls !== undefined && callsInTurn > calls ? `needed ${callsInTurn} look-ups at once` : null,
  measure: ({ callsInTurn }, { escalation: { calls } }) =>
    calls === undefined ? null : { value: callsInTurn, limit: calls + 1, of: 'calls in one turn' },
  // The examples' policy allows three.
  fires: [answered({ callsInTurn: 4 }), answered({ callsInTurn: 50 })],
  quiet: [answered(), answered({ callsInTurn: 3 })],
});
