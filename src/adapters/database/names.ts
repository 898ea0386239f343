/** The small things: named values, the stops, and the policies that runs refer to by version. */
import type { Ledger } from '../../core/ports.ts';
import type { Now } from './leases.ts';
import { resume, stopNow } from './sending.ts';
import { type Store, timestamp } from './sql.ts';

type Methods = 'read' | 'write' | 'stopped' | 'setStopped' | 'sendingStopped' | 'rememberPolicy';

export const names = (store: Store, now: Now): Pick<Ledger, Methods> => ({
  read: async (name) => {
    const [row] = await store.query<{ value: string }>('select value from firstline.names where name = $1', [name]);
    return row?.value ?? null;
  },
  write: async (name, value) => {
    await store.query(
      `insert into firstline.names (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value`,
      [name, value],
    );
  },
  // Never cached: `stop` has to reach every process at its next write.
  stopped: async () => {
    const rows = await store.query(`select 1 from firstline.switches where name = 'stopped' and is_on`);
    return rows.length > 0;
  },
  setStopped: (stopped) =>
    store.transaction(async (sql) => {
      await sql.query(
        `insert into firstline.switches (name, is_on) values ('stopped', $1)
         on conflict (name) do update set is_on = excluded.is_on`,
        [stopped],
      );
      if (!stopped) await resume(sql, now());
    }),
  sendingStopped: () => stopNow(store, now()),
  rememberPolicy: async (version, text) => {
    await store.query(`insert into firstline.policies (version, text, at) values ($1, $2, $3) on conflict do nothing`, [
      version,
      text,
      timestamp(now()),
    ]);
  },
});
