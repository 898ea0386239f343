// A database for a suite that works on hundreds of tickets: on the server of the run where there is one, because each of its
// statements costs a tenth of what one of the embedded database costs; both are tested to do the same.
import { inject } from 'vitest';
import { freshDatabase } from './postgres-server.ts';

/** `options` are those of a deployment or a world; without a server they are empty, and the database is embedded. */
export async function ownDatabase(): Promise<
  Readonly<{ options: Readonly<{ databaseUrl?: string }>; drop: () => Promise<void> }>
> {
  const server = inject('postgresUrl');
  if (server === null) return { options: {}, drop: async () => {} };
  const { url, drop } = await freshDatabase(server);
  return { options: { databaseUrl: url }, drop };
}
