// From starting the process to the first 200 of /readyz: with a new data folder (the database is made, the help centre
// read for the first time) and with one that was used before (every restart and deployment).
import { mkdir, rm } from 'node:fs/promises';
import { type Measure, measuresOf, median, progress } from './measure.ts';
import { freePort, startProduct } from './product.ts';
import { startZendesk, type Zendesk } from './zendesk.ts';

const firstStarts = 3;
const restarts = 5;
const readyMsMax = 3000;

/** @param dataDir A folder in which the product has been started before. */
export async function benchStart(dataDir: string): Promise<readonly Measure[]> {
  const measure = measuresOf('start');
  const zendesk = await startZendesk();
  try {
    const first: number[] = [];
    for (let index = 0; index < firstStarts; index += 1) {
      progress(`start: new folder, ${index + 1} of ${firstStarts} …`);
      const fresh = `${dataDir}-new-${index}`;
      await mkdir(fresh);
      first.push(await readyMs(zendesk, fresh).finally(() => rm(fresh, { recursive: true, force: true })));
    }
    const again: number[] = [];
    for (let index = 0; index < restarts; index += 1) {
      progress(`start: known folder, ${index + 1} of ${restarts} …`);
      again.push(await readyMs(zendesk, dataDir));
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
export async function readyMs(zendesk: Zendesk, dataDir: string): Promise<number> {
  const product = await startProduct({ zendesk, dataDir, port: await freePort(), secret: 'not-used-here' });
  await product.stop();
  return product.readyMs;
}
