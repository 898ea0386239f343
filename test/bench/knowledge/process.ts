// One part of the retrieval benchmarks in a process of its own, so that memory is its own and nothing is warm from
// another part. Started by `run.ts`, which it answers over the IPC channel.
import { type AskTask, askAll } from './ask.ts';
import { type BuildTask, syncOnce } from './build.ts';
import { type EmbedTask, embedAll } from './embed.ts';

export type Task =
  | (BuildTask & Readonly<{ kind: 'sync' }>)
  | (AskTask & Readonly<{ kind: 'ask' }>)
  | (EmbedTask & Readonly<{ kind: 'embed' }>);

process.env.LANCEDB_LOG ??= 'error';

process.once('message', async (task: Task) => {
  const measures =
    task.kind === 'sync' ? await syncOnce(task) : task.kind === 'ask' ? await askAll(task) : await embedAll(task);
  process.send?.(measures, () => process.disconnect());
});
