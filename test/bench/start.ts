// From starting the process to the first 200 of /readyz: with a new data folder (the database is made, the help centre
// read for the first time) and with one that was used before (every restart and deployment).
import { mkdir, rm } from 'node:fs/promises';
import { freshDatabase } from '../support/postgres-server.ts';
import { type Measure, measuresOf, median, progress } from './measure.ts';
import { freePort, type Home, startProduct } from './product.ts';
import { startZendesk, type Zendesk } from './zendesk.ts';

const firstStarts = 3;
const restarts = 5;
const readyMsMax = 3000;

/** @param home One in which the product has been started before. */
export async function benchStart(home: Home): Promise<readonly Measure[]> {
  const measure = measuresOf('start');
  const zendesk = await startZendesk();
  try {
    const first: number[] = [];
    for (let index = 0; index < firstStarts; index += 1) {
      progress(`start: new folder, ${index + 1} of ${firstStarts} …`);
      const dataDir = `${home.dataDir}-new-${index}`;
      await mkdir(dataDir);
      const databaseUrl = home.databaseUrl === null ? null : (await freshDatabase(home.databaseUrl)).url;
      const fresh = readyMs(zendesk, { dataDir, databaseUrl });
      first.push(await fresh.finally(() => rm(dataDir, { recursive: true, force: true })));
    }
    const again: number[] = [];
    for (let index = 0; index < restarts; index += 1) {
      progress(`start: known folder, ${index + 1} of ${restarts} …`);
      again.push(await readyMs(zendesk, home));
    }
    return [
      measure(`start to ready, known folder, median of ${restarts}`, median(again), 'ms', readyMsMax),
      measure(`start to ready, known folder, slowest`, Math.max(...again), 'ms'),
      measure(`start to ready, new folder, median of ${firstStarts}`, median(first), 'ms', readyMsMax),
    ];
  } finally {
    await zendesk.close();
  }
}

/** Starts and stops the product once. */
export async function readyMs(zendesk: Zendesk, home: Home): Promise<number> {
  const product = await startProduct({ ...home, zendesk, port: await freePort(), secret: 'not-used-here' });
  await product.stop();
  return product.readyMs;
}
