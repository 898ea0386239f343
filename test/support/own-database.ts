// A database for a suite or a deployment of its own: on the server of the run where there is one, because each of its
// statements costs a tenth of what one of the embedded database costs; both are tested to do the same.
import { freshDatabase } from './postgres-server.ts';

export type OwnDatabase = Readonly<{ options: Readonly<{ databaseUrl?: string }>; drop: () => Promise<void> }>;

/** Set for tests by `run-server.ts`; a command that deploys has no run. */
let server: string | null = null;
export const runsOn = (url: string | null): void => {
  server = url;
};

/** `options` are those of a deployment or a world; without a server they are empty, and the database is embedded. */
export async function ownDatabase(): Promise<OwnDatabase> {
  if (server === null) return { options: {}, drop: async () => {} };
  const { url, drop } = await freshDatabase(server);
  return { options: { databaseUrl: url }, drop };
}
