/** What agents asked for in the app and no run has served yet, and the tokens that were used. */
import type { AgentRequest, AgentRequestLedger, Wish } from '../../core/agent-requests.ts';
import type { Now } from './leases.ts';
import { type Store, timestamp } from './sql.ts';

type Row = Readonly<{ id: string; ticketId: string; wish: Wish }>;

export const agentRequests = (store: Store, now: Now): AgentRequestLedger => ({
  askFor: async ({ id, ticketId, wish }) => {
    await store.query(
      `insert into firstline.agent_requests (id, ticket_id, wish, at) values ($1::uuid, $2, $3::json, $4)
       on conflict (id) do nothing`,
      [id, ticketId, JSON.stringify(wish), timestamp(now())],
    );
  },
  openAgentRequests: async (ticketId) => {
    const rows = await store.query<Row>(
      `select id::text, ticket_id as "ticketId", wish from firstline.agent_requests
       where ticket_id = $1 and ended_at is null order by at, id`,
      [ticketId],
    );
    return rows.map((row): AgentRequest => ({ ...row, ticketId }));
  },
  wishOf: async (request) => {
    const [row] = await store.query<{ wish: Wish }>('select wish from firstline.agent_requests where id = $1::uuid', [
      request,
    ]);
    return row?.wish ?? null;
  },
  endAgentRequest: async (id) => {
    await store.query('update firstline.agent_requests set ended_at = $2 where id = $1::uuid', [id, timestamp(now())]);
  },
  takeToken: async (jti, until) => {
    await store.query('delete from firstline.used_tokens where until < $1', [timestamp(now())]);
    const used = await store.query(
      'insert into firstline.used_tokens (jti, until) values ($1::uuid, $2) on conflict do nothing returning 1 as used',
      [jti, until],
    );
    return used.length > 0;
  },
});
