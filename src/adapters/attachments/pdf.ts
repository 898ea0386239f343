/**
 * The text of a PDF, read by pdf.js in a process of its own that has little memory, little time, and none of our
 * settings. Separate from other files because a PDF is a program for whoever reads it.
 * https://github.com/unjs/unpdf
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { AttachmentText } from '../../core/attachment.ts';
import { pdfProgram } from './pdf-program.ts';

export type PdfLimits = Readonly<{
  pagesMax: number;
  /** Of the whole process; Node and pdf.js need about 100 MB of it. */
  memoryBytesMax: number;
  timeMsMax: number;
  /** Read at the same time; further ones wait. */
  processesMax: number;
}>;
const usual: PdfLimits = { pagesMax: 20, memoryBytesMax: 384_000_000, timeMsMax: 8_000, processesMax: 2 };

const library = (): string => pathToFileURL(createRequire(import.meta.url).resolve('unpdf')).href;

export type ReadPdf = (bytes: Uint8Array, charactersMax: number, signal?: AbortSignal) => Promise<AttachmentText>;

/** When the signal ends the reading, what comes of it does not matter. */
export function pdfReader(limits: Partial<PdfLimits> = {}): ReadPdf {
  const allowed = { ...usual, ...limits };
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (bytes, charactersMax, signal) => {
    if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'))
      return { kind: 'unread', reason: 'it is not a PDF, whatever it says' };
    while (running >= allowed.processesMax) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return outcomeOf(await run(bytes, charactersMax, allowed, signal));
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** What the process printed; null when it was ended, or ended itself, for want of time or memory. */
function run(
  bytes: Uint8Array,
  charactersMax: number,
  { pagesMax, memoryBytesMax, timeMsMax }: PdfLimits,
  signal?: AbortSignal,
): Promise<string | null> {
  const numbers = [pagesMax, charactersMax, memoryBytesMax, timeMsMax].map(String);
  const heapMegabytes = Math.floor(memoryBytesMax / 2e6);
  const flags = [`--max-old-space-size=${heapMegabytes}`, '--input-type=module', '--eval', pdfProgram];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, library(), ...numbers], {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: timeMsMax,
      killSignal: 'SIGKILL',
      ...(signal === undefined ? {} : { signal }),
    });
    const printed: Buffer[] = [];
    // Characters of JSON may take six bytes each.
    const printedMax = charactersMax * 6 + 1_000;
    let size = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= printedMax) printed.push(chunk);
      else child.kill('SIGKILL');
    });
    // A process that has ended takes no more of the file; `close` says what became of it.
    child.stdin.on('error', () => {});
    child.on('error', () => resolve(null));
    child.on('close', (code) => {
      if (code === 0 && size <= printedMax) resolve(Buffer.concat(printed).toString('utf8'));
      // A broken program would otherwise look like a hostile file for ever.
      else if (code === 1)
        reject(new Error('the process that reads PDFs broke; is unpdf installed as in package.json?'));
      else resolve(null);
    });
    child.stdin.end(bytes);
  });
}

function outcomeOf(printed: string | null): AttachmentText {
  if (printed === null) return { kind: 'unread', reason: 'reading the PDF took too much time or memory' };
  const said: unknown = JSON.parse(printed);
  if (typeof said === 'object' && said !== null && 'text' in said && typeof said.text === 'string')
    return { kind: 'text', text: said.text };
  const isLocked = printed.includes('PasswordException');
  return { kind: 'unread', reason: isLocked ? 'the PDF wants a password' : 'the PDF is damaged' };
}
