/**
 * The whole command line on one page: every command with its words and options. What a command does is in a file of its
 * own that is loaded when it runs, because loading everything takes seconds and most uses need little of it.
 */
import { Command } from 'commander';
import { fraction, port, wholeNumber } from './options.ts';

/** Told by commands that are not done by failing: what they looked at is not well. */
export type Ended = (isWell: boolean) => void;

const json = ['--json', 'one JSON object'] as const;
const jsonLines = ['--json', 'one JSON object a line'] as const;
const sandboxPort = 8899;

/** `sandboxHelp`: what the local Zendesk says of itself at an address; it is long, and known only when it is loaded. */
export function commandLine(ended: Ended, sandboxHelp: ((url: string) => string) | null): Command {
  const program = new Command('firstline')
    .description('First-line support for Zendesk: answers from your help centre, or hands over to the right people.')
    .version('0.1.0')
    .showHelpAfterError()
    .exitOverride();
  addServe(program);
  addDemo(program, ended);
  addSandbox(program, sandboxHelp);
  addSetup(program);
  addHalt(program);
  addJobs(program);
  addKb(program);
  addTriage(program);
  addApp(program);
  addDoctor(program, ended);
  return program;
}

const addServe = (program: Command): Command =>
  program
    .command('serve')
    .description('take webhooks and work on tickets until interrupted')
    .option('--no-worker', 'only take webhooks (another machine works)')
    .option('--no-http', 'only work (another machine takes webhooks)')
    .option('--json', 'one JSON object when it is ready')
    .action(async (flags) => (await import('./serve.ts')).runServe(flags));

const addDemo = (program: Command, ended: Ended): Command =>
  program
    .command('demo')
    .description('the main job on this machine: a local Zendesk with sample tickets, and the worker')
    .option('--once', 'triage all sample tickets, print what happened to each, and exit')
    .option('--json', 'with --once: one JSON object a line')
    .option('--port <n>', 'port of the local Zendesk’s page', port, sandboxPort)
    .action(async (flags) => ended(await (await import('./demo.ts')).runDemo(flags)));

const addSandbox = (program: Command, help: ((url: string) => string) | null): Command =>
  program
    .command('sandbox')
    .description('a local Zendesk to try integrations against')
    .option('--port <n>', 'port on 127.0.0.1', port, sandboxPort)
    .option('--seed <file>', 'what it starts with, YAML or JSON (default: the demo’s company)')
    .option('--json', 'one JSON object when it is ready')
    .addHelpText('after', () => (help === null ? '' : `\n${help(`http://127.0.0.1:${sandboxPort}`)}`))
    .action(async (flags) => (await import('./sandbox.ts')).runSandbox(flags));

const addSetup = (program: Command): Command =>
  program
    .command('setup')
    .description('make or mend webhook and triggers in Zendesk; safe to run again')
    .option('--endpoint <url>', 'public address of this worker, e.g. https://firstline.acme.com')
    .option('--dry-run', 'only say what would change')
    .option('--remove', 'take webhook and triggers away again')
    .option('--events', 'subscribe the webhook to ticket events instead of making triggers')
    .option('--show-secret', 'print the signing secret, for ZENDESK_WEBHOOK_SECRET')
    .option(...json)
    .action(async (flags) => (await import('./setup.ts')).runSetup(flags));

function addHalt(program: Command): void {
  program
    .command('stop')
    .description('halt all writes of every process at once')
    .option(...json)
    .action(async (flags) => (await import('./halt.ts')).runHalt(true, flags));
  program
    .command('start')
    .description('go on after a stop, and let replies go out again')
    .option(...json)
    .action(async (flags) => (await import('./halt.ts')).runHalt(false, flags));
}

function addJobs(program: Command): void {
  const jobs = program.command('jobs').description('what waits, works, is parked and why');
  jobs.option(...json).action(async (flags) => (await import('./jobs.ts')).showJobs(flags));
  jobs
    .command('retry')
    .argument('<id>', 'of a parked job, as `jobs` shows it; or `all`')
    .description('queue a parked ticket, or all of them, again')
    .option(...json)
    // `jobs` has the option too, and commander gives it to whoever stands further out.
    .action(async (id, _own, command: Command) => (await import('./jobs.ts')).retryJob(id, command.optsWithGlobals()));
}

function addKb(program: Command): void {
  const kb = program.command('kb').description('the knowledge base');
  kb.command('sync')
    .description('bring it up to date with the sources of the policy')
    .option('--changes', 'read only what changed since the last time; what was taken away without a word stays')
    .option(...json)
    .action(async (flags) => (await import('./kb-sync.ts')).runKbSync(flags));
  addKbSearch(kb);
  addKbEval(kb);
  kb.command('affected')
    .argument('<article>', 'its id, or its public address')
    .description('which sent replies and open drafts quoted an article, and whether it has changed since')
    .option(...jsonLines)
    .action(async (article, flags) => (await import('./kb-affected.ts')).runKbAffected(article, flags));
}

const addKbSearch = (kb: Command): Command =>
  kb
    .command('search')
    .argument('<query...>', 'what a customer would write')
    .description('show the passages that would be found, and why')
    .option('--language <code>', 'of the customer', 'en')
    .option('--limit <n>', 'how many (default: as in the policy, else 5)', wholeNumber(1, 100))
    .option('--brand <id>', 'leave out the articles of other brands')
    .option('--history <text>', 'what was said before, newest first (can be repeated)', addTo, [])
    .option('--summary', 'with --json: first a line, with kind "look", on what was looked for and how')
    .option('--json', 'one JSON object a line for each passage')
    .action(async (words, flags) => (await import('./kb-search.ts')).runKbSearch(words, flags));

const addTo = (text: string, before: readonly string[]): readonly string[] => [...before, text];

const addKbEval = (kb: Command): Command =>
  kb
    .command('eval')
    .argument('<dir>', 'a folder with corpus.jsonl, queries.jsonl and qrels.tsv')
    .description('measure the search on questions whose articles are known')
    .option('--seed <n>', 'of the typos and of the intervals', wholeNumber(0, 2 ** 31), 1)
    .option('--language <code>', 'of the articles and questions, such as de', 'en')
    .option('--first-turns', 'only questions that open a conversation')
    .option('--unanswerable', 'with --json: also lines on telling questions that no article answers')
    .option(
      '--off-topic <file>',
      'questions that no article is about, one a line: how many find something all the same',
    )
    .option('--min-score <n>', 'what a passage needs to be used', fraction, 0.35)
    .option(...jsonLines)
    .action(async (dir, flags) => (await import('./kb-eval.ts')).runKbEval(dir, flags));

const addTriage = (program: Command): Command =>
  program
    .command('triage')
    .argument('<ticket>', 'the ticket’s number')
    .description('triage one ticket now')
    .option('--dry-run', 'write nothing anywhere; print the decision')
    .option('--explain', 'say why: checks, scores, sentences, rules, and what a bolder outcome would have taken')
    .option(...json)
    .action(async (id, flags) => (await import('./triage.ts')).runTriage(id, flags));

const addApp = (program: Command): Command =>
  program
    .command('app')
    .description('build the Zendesk app')
    .option('--endpoint <url>', 'public address of this worker, e.g. https://firstline.acme.com')
    .option('--out <file>', 'the zip to write', 'dist/firstline-app.zip')
    .option(...json)
    .action(async (flags) => (await import('./app.ts')).runApp(flags));

const addDoctor = (program: Command, ended: Ended): Command =>
  program
    .command('doctor')
    .description('check every setting, permission and dependency; exit 1 if anything stops the main job')
    .option(...json)
    .action(async (flags) => ended(await (await import('./doctor.ts')).runDoctor(flags)));
