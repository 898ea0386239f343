/**
 * Fetches a public model's files once. Not left to Transformers.js, whose own download has no time limit, cannot be
 * stopped, and keeps for good whatever a proxy answered instead of the file.
 */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { modelTexts, modelWeights, poolingFile } from './model-folder.ts';

export type Fetching = Readonly<{
  /** `https://huggingface.co`, or what answers like it. */
  hub: string;
  model: string;
  /** Where the files go. */
  folder: string;
  /** Nothing heard for so long is a failure. */
  stallMs: number;
  signal: AbortSignal;
}>;

/** Small models are 20 to 500 MB; more would fill a disk that is meant for tickets. */
const fileBytesMax = 1_500_000_000;

const dropped = (file: string) => () => rm(file, { force: true });

/** Written beside and renamed when whole, so that a file is there completely or not at all. */
async function save(response: Response, path: string, alive: () => void): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  await mkdir(dirname(path), { recursive: true });
  const out = await open(part, 'w');
  try {
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      alive();
      bytes += (chunk as Uint8Array).byteLength;
      if (bytes > fileBytesMax) throw new Error(`it is larger than ${fileBytesMax} bytes`);
      await out.write(chunk as Uint8Array);
    }
  } catch (error) {
    await out.close();
    await dropped(part)();
    throw error;
  }
  await out.close();
  await rename(part, path);
}

/** False when there is no such file. */
async function fetchFile({ hub, model, folder, stallMs, signal }: Fetching, file: string): Promise<boolean> {
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs);
  try {
    const url = new URL(`${model}/resolve/main/${file}`, `${hub}/`);
    const response = await fetch(url, { signal: AbortSignal.any([signal, stall.signal]) });
    // The hub answers 401 for what does not exist, since it might be somebody's private model.
    if ([401, 403, 404].includes(response.status)) return false;
    if (!response.ok) throw new Error(`${file}: the answer was ${response.status}`);
    if ((response.headers.get('content-type') ?? '').includes('text/html'))
      throw new Error(`${file}: a web page came instead; is there a proxy that wants a sign-in?`);
    await save(response, join(folder, file), () => timer.refresh());
    return true;
  } finally {
    clearTimeout(timer);
  }
}

/** Throws errors whose innermost message says what happened. The weights come last: with them the model is whole. */
export async function fetchModel(fetching: Fetching): Promise<void> {
  const { model, hub } = fetching;
  for (const file of modelTexts) {
    if (!(await fetchFile(fetching, file))) throw new Error(`${hub} has no public model ${model} with a ${file}`);
  }
  await fetchFile(fetching, poolingFile);
  for (const { file } of modelWeights) if (await fetchFile(fetching, file)) return;
  throw new Error(`${hub} has ${model}, but not ${modelWeights.map(({ file }) => file).join(' or ')}`);
}
