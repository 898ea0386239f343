/** A knowledge base in a process of its own, which can be killed, for what no second connection in one process shows. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { computingProgramOf } from '../../support/programs.ts';

const program = computingProgramOf('test/adapters/knowledge/child.ts');

export type Child = Readonly<{
  process: ChildProcess;
  /** Resolves when it has said this line; rejects when it ends before. */
  says(line: string): Promise<void>;
  /** One line to it. */
  tell(line: string): void;
  /** All it said; rejects unless it ended well. */
  ended: Promise<string>;
}>;

export type Start = Readonly<{
  uri: string;
  articles: readonly Article[];
  env?: Readonly<Record<string, string>>;
  /** It says "half" when it has read half of the articles, and goes on when it is told anything. */
  holds?: boolean;
  /** Postgres whose lease it syncs under. */
  databaseUrl?: string;
}>;

/** Syncs once and says the report. */
export function startSync({ uri, articles, env = {}, holds = false, databaseUrl = '' }: Start): Child {
  const child = spawn(process.execPath, [...program, uri, String(holds), databaseUrl], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const tell = (line: string): void => void child.stdin.write(`${line}\n`);
  let said = '';
  let errors = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  child.stderr.on('data', (data) => {
    errors += data;
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    if (code !== 0) throw new Error(`ended with ${code ?? signal}: ${errors}${said}`);
    return said;
  });
  ended.catch(() => undefined);
  onTestFinished(() => void child.kill('SIGKILL'));
  tell(JSON.stringify(articles));
  return {
    process: child,
    ended,
    tell,
    async says(line) {
      while (!said.includes(`${line}\n`)) {
        const more = once(child.stdout, 'data').then(() => true);
        if (!(await Promise.race([more, ended.then(() => false)])) && !said.includes(`${line}\n`)) {
          throw new Error(`ended without "${line}": ${errors}${said}`);
        }
      }
    },
  };
}

/** What it said at the end. */
export const syncElsewhere = (start: Start): Promise<string> => startSync(start).ended;
