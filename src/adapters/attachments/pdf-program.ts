/**
 * The program of the process that reads one PDF: text, because a process starts from it alike in a checkout, where the
 * sources are TypeScript, and in an installed package. Two kilobytes of PDF can unfold to gigabytes outside of V8's heap
 * limit, so a thread beside the reader watches the whole process, which pays with its own life and nobody else's.
 */

/**
 * Reads the file from standard input and prints `{text, pages}`, or `{failed}` with the name of what pdf.js threw.
 * Arguments: URL of unpdf, most pages, most characters, most bytes of memory, most milliseconds.
 */
export const pdfProgram = `
import { Worker } from 'node:worker_threads';
const [library, pagesMax, charactersMax, memoryBytesMax, timeMsMax] = process.argv.slice(1);
const watch =
  'setInterval(() => {' +
  'if (process.memoryUsage.rss() > ' + Number(memoryBytesMax) + ' || Date.now() > ' + (Date.now() + Number(timeMsMax)) + ')' +
  'process.kill(process.pid, "SIGKILL"); }, 10)';
new Worker(watch, { eval: true }).unref();
console.log = console.info = console.warn = () => {};
const { getDocumentProxy } = await import(library);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const say = (value) => process.stdout.write(JSON.stringify(value), () => process.exit(0));
const fail = (error) => say({ failed: String(error?.name ?? 'Error') });
process.on('uncaughtException', fail).on('unhandledRejection', fail);
try {
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.concat(chunks)), {
    verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, enableXfa: false,
    useWorkerFetch: false, stopAtErrors: false, maxImageSize: 0,
  });
  let text = '';
  const most = Number(charactersMax);
  for (let page = 1; page <= Math.min(pdf.numPages, Number(pagesMax)) && text.length < most; page += 1) {
    const reader = (await pdf.getPage(page)).streamTextContent().getReader();
    for (let read = await reader.read(); !read.done && text.length < most; read = await reader.read())
      for (const item of read.value.items) if (typeof item.str === 'string') text += item.str + (item.hasEOL ? '\\n' : '');
    text += '\\n\\n';
  }
  say({ text: text.slice(0, most), pages: pdf.numPages });
} catch (error) {
  fail(error);
}
`;
