/** What long threads were condensed to. Separate because it holds words of customers, masked: erasing begins here. */
import type { KeptEarlier, Summaries } from '../../core/condensed.ts';
import type { Now } from './leases.ts';
import { type Store, timestamp } from './sql.ts';

export const summaries = (store: Store, now: Now): Summaries => ({
  earlier: async (ticketId) => {
    const [row] = await store.query<KeptEarlier>(
      'select digest, earlier from firstline.earlier_messages where ticket_id = $1',
      [ticketId],
    );
    return row ?? null;
  },
  keepEarlier: async (ticketId, { earlier, digest }) => {
    await store.query(
      `insert into firstline.earlier_messages (ticket_id, digest, earlier, at) values ($1, $2, $3::json, $4)
       on conflict (ticket_id) do update set digest = excluded.digest, earlier = excluded.earlier, at = excluded.at`,
      [ticketId, digest, JSON.stringify(earlier), timestamp(now())],
    );
  },
});
