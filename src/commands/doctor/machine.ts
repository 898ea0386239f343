/** Checks of this machine and its settings: what stands before anything else. */
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { defineDoctorCheck, ok, warning, wrong } from './check.ts';

const nodeVersionMin = [20, 19] as const;
/** pg-boss asks for it: https://github.com/timgit/pg-boss#requirements */
const postgresVersionMin = 13;
/** Below the first something stops soon, below the second it has. */
const spaceBytesMin = { warning: 1024 ** 3, wrong: 100 * 1024 ** 2 } as const;

export const nodeVersion = defineDoctorCheck({
  id: 'node',
  about: 'Node',
  needs: [],
  run: () => {
    const { node } = process.versions;
    const [major = 0, minor = 0] = node.split('.').map(Number);
    const [majorMin, minorMin] = nodeVersionMin;
    return major > majorMin || (major === majorMin && minor >= minorMin)
      ? [ok(node)]
      : [wrong(`${node} is too old`, `install ${nodeVersionMin.join('.')} or newer`)];
  },
});

export const settingsReadable = defineDoctorCheck({
  id: 'settings',
  about: 'settings',
  needs: [],
  run: (_, { settings }) =>
    'missing' in settings
      ? [wrong(settings.missing, 'set them in the environment or in .env, in the folder you start Firstline in')]
      : [ok('readable')],
});

export const appSecret = defineDoctorCheck({
  id: 'app-secret',
  about: 'secret of the Zendesk app',
  needs: ['settings'],
  // Its length is checked when the settings are read.
  run: ({ settings }) =>
    settings.appSecret === null
      ? [
          warning(
            'not set: the app in the sidebar gets no answers',
            'set FIRSTLINE_APP_SECRET (`openssl rand -base64 32`), and the same in the app',
          ),
        ]
      : [ok('set, and long enough')],
});

export const diskSpace = defineDoctorCheck({
  id: 'disk',
  about: 'disk space',
  needs: ['settings'],
  run: async ({ settings: { dataDir } }) => {
    const free = await freeBytes(resolve(dataDir));
    const says = `${(free / 1024 ** 3).toFixed(1)} GiB free in ${dataDir}`;
    const wayOut = 'free some, or choose another DATA_DIR';
    if (free < spaceBytesMin.wrong) return [wrong(says, wayOut)];
    return [free < spaceBytesMin.warning ? warning(says, wayOut) : ok(says)];
  },
});

/** Of the folder, or of where it would be made. */
async function freeBytes(folder: string): Promise<number> {
  const stats = await statfs(folder).catch(() => null);
  if (stats !== null) return stats.bavail * stats.bsize;
  return folder === dirname(folder) ? 0 : freeBytes(dirname(folder));
}

export const database = defineDoctorCheck({
  id: 'database',
  about: 'database',
  needs: ['settings'],
  run: ({ settings }, all) => {
    const where = settings.databaseUrl === null ? `embedded, in ${settings.dataDir}` : 'Postgres (DATABASE_URL)';
    if ('missing' in all.database) return [wrong(all.database.missing, 'until then nothing can be committed')];
    const { trouble, versionNumber } = all.database.part;
    if (trouble !== null) return [wrong(`nothing can be committed: ${trouble}`, 'bring it back, or free some space')];
    const version = Math.floor((versionNumber ?? 0) / 10_000);
    if (version < postgresVersionMin)
      return [wrong(`${where} is version ${version}`, `use Postgres ${postgresVersionMin} or newer`)];
    return [ok(`${where}, version ${version}, takes writes`)];
  },
});

export const serving = defineDoctorCheck({
  id: 'serving',
  about: 'running Firstline',
  needs: ['condition'],
  run: ({ condition: { serving: one } }) => {
    if (one === null) return [ok('none on this data; this process looked for itself')];
    const { pid, model, reasons, notes } = one;
    return [
      ...(reasons.length === 0 ? [ok(`process ${pid} is ready, with the model ${model}`)] : []),
      ...reasons.map((reason) =>
        wrong(`process ${pid} is not ready: ${reason}`, 'docs/operating.md lists the reasons'),
      ),
      ...notes.map((note) => warning(note, 'mend it; it is noticed by itself')),
    ];
  },
});
