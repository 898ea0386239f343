/** Brings the ledger's tables up to date when a database is opened; each step runs once, in order, as a whole. */
import { Fault } from '../../core/fault.ts';
import { schema001 } from './schema-001.ts';
import { schema002 } from './schema-002.ts';
import { schema003 } from './schema-003.ts';
import { schema004 } from './schema-004.ts';
import { schema005 } from './schema-005.ts';
import { schema006 } from './schema-006.ts';
import { schema007 } from './schema-007.ts';
import type { Store } from './sql.ts';

const migrations: readonly string[] = [
  ...[schema001, schema002, schema003, schema004, schema005, schema006, schema007],
];

/** Any number that other users of the same Postgres are unlikely to lock. */
const migrationLock = 7_315_001;

const ready = `
create schema if not exists firstline;
create table if not exists firstline.migrations (version integer primary key, at timestamptz not null default now());
`;

export async function migrate(store: Store): Promise<void> {
  const version = await versionOf(store);
  if (version > migrations.length)
    throw new Fault(
      'misconfigured',
      `${store.where} was written by a newer Firstline (tables of version ${version}, this one knows ${migrations.length}); update Firstline`,
    );
  if (version === migrations.length) return;
  // One transaction for all steps; the lock keeps a second process out until they are committed.
  const steps = migrations.map(
    (text, index) => `
do $migrate$ begin
  if not exists (select 1 from firstline.migrations where version = ${index + 1}) then
    ${text}
    insert into firstline.migrations (version) values (${index + 1});
  end if;
end $migrate$;`,
  );
  await store.script(`begin; select pg_advisory_xact_lock(${migrationLock}); ${ready} ${steps.join('\n')} commit;`);
}

async function versionOf(store: Store): Promise<number> {
  const [there] = await store.query<{ there: boolean }>(
    `select to_regclass('firstline.migrations') is not null as there`,
  );
  if (there?.there !== true) return 0;
  const [row] = await store.query<{ version: number }>(
    'select coalesce(max(version), 0)::int as version from firstline.migrations',
  );
  return row?.version ?? 0;
}
