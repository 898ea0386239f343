// Keeps the shape of the sources: who may import whom, where heavy packages live, complete catalogues, small files.
// The rules are those of docs/architecture.md; a failure names the file and the rule.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => name.split(sep).join('/'));
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const lineCount = (file: string): number => text(file).trimEnd().split('\n').length;

/** Where a file belongs in the import table: its top folder, `adapters/<name>`, or its own name at the top. */
function areaOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  if (first === 'adapters') return `adapters/${second.replace(/\.ts$/, '')}`;
  return file.includes('/') ? first : first.replace(/\.ts$/, '');
}

type Import = { from: string; to: string; external: boolean };
const imports: Import[] = files.flatMap((file) =>
  ts.preProcessFile(text(file), true, true).importedFiles.map(({ fileName }) => {
    const external = !fileName.startsWith('.');
    return { from: file, to: external ? fileName : relative(root, resolve(root, dirname(file), fileName)), external };
  }),
);

const story = [
  'intake',
  'look',
  'triage',
  'condense',
  'understand',
  'read-attachments',
  'classify',
  'confirm',
  'follow-up',
  'answer',
  'toolbox',
  'offer',
  'propose',
  'rule',
  'connector-action',
  'reach',
  'approve',
  'act',
  'perform',
  'place',
  'worker',
  'sweep',
  'learn',
];
const catalogues = ['checks', 'questions', 'tools'];
const allowed: Record<string, (area: string) => boolean> = {
  core: (area) => area === 'core',
  checks: (area) => ['core', 'checks'].includes(area),
  questions: (area) => ['core', 'questions'].includes(area),
  tools: (area) => ['core', 'tools'].includes(area),
  http: (area) => ['core', 'http', 'intake'].includes(area),
  sandbox: (area) => ['core', 'sandbox'].includes(area),
  sidebar: (area) => ['core', 'sidebar'].includes(area),
  config: (area) => ['core', 'config'].includes(area),
  ...Object.fromEntries(
    story.map((name) => [name, (area: string) => ['core', ...catalogues, ...story].includes(area)]),
  ),
};

const homes: Record<string, string[]> = {
  express: ['http', 'sandbox'],
  '@lancedb/lancedb': ['adapters/knowledge'],
  'apache-arrow': ['adapters/knowledge'],
  cheerio: ['adapters/knowledge'],
  'html-to-text': ['adapters/zendesk'],
  'node-zendesk': ['adapters/zendesk'],
  'pg-boss': ['adapters/database'],
  pg: ['adapters/database'],
  '@electric-sql/pglite': ['adapters/database'],
  tinyld: ['adapters/extractive'],
  'tinyld/light': ['adapters/extractive'],
  pino: ['adapters/log'],
  commander: ['cli', 'commands'],
  '@anthropic-ai/sdk': ['adapters/claude'],
  '@anthropic-ai/sdk/helpers/zod': ['adapters/claude'],
  '@huggingface/transformers': ['adapters/knowledge'],
  'ml-matrix': ['adapters/knowledge'],
  'snowball-stemmers': ['adapters/knowledge'],
  '@modelcontextprotocol/sdk/client/index.js': ['adapters/connectors'],
  '@modelcontextprotocol/sdk/client/stdio.js': ['adapters/connectors'],
  '@modelcontextprotocol/sdk/client/streamableHttp.js': ['adapters/connectors'],
  '@modelcontextprotocol/sdk/shared/transport.js': ['adapters/connectors'],
  '@modelcontextprotocol/sdk/types.js': ['adapters/connectors'],
  '@modelcontextprotocol/sdk/validation/types.js': ['adapters/connectors'],
  unpdf: ['adapters/attachments'],
  'postal-mime': ['sandbox'],
  htmlparser2: ['sandbox'],
  multer: ['sandbox'],
  jose: ['http', 'sandbox'],
  'prom-client': ['adapters/metrics'],
  fflate: ['commands', 'sandbox'],
  vite: ['commands'],
  'chart.js': ['sidebar'],
  react: ['sidebar'],
  'react-dom/client': ['sidebar'],
  '@zendeskgarden/react-theming': ['sidebar'],
  '@zendeskgarden/react-buttons': ['sidebar'],
  yaml: ['config', 'commands', 'adapters/files'],
  recheck: ['config'],
  luxon: ['adapters/hours'],
  'date-holidays': ['adapters/hours'],
};

const list = (found: Import[]): string[] => found.map(({ from, to }) => `${from} imports ${to}`);

describe('imports', () => {
  test('every file imports only what its place in the table allows', () => {
    const wrong = imports.filter(({ from, to, external }) => {
      // The app's words stand where Zendesk looks for them.
      if (external || (areaOf(from) === 'sidebar' && to.startsWith('../manifest/translations/'))) return false;
      const area = areaOf(from);
      const target = areaOf(to);
      if (area.startsWith('adapters/')) return target !== 'core' && target !== area;
      return !(allowed[area]?.(target) ?? ['main', 'cli', 'commands'].includes(area));
    });
    expect(list(wrong)).toEqual([]);
  });

  test('a check, question or tool never imports a sibling', () => {
    const wrong = imports.filter(
      ({ from, to, external }) =>
        !external && catalogues.includes(areaOf(from)) && areaOf(to) === areaOf(from) && !from.endsWith('index.ts'),
    );
    expect(list(wrong)).toEqual([]);
  });

  test('core imports zod and nothing else from outside', () => {
    expect(
      list(imports.filter(({ from, to, external }) => external && areaOf(from) === 'core' && to !== 'zod')),
    ).toEqual([]);
  });

  test('core waits for nothing, reads no clock and rolls no dice', () => {
    const banned = /\b(?:await|async|Date\.now|new Date\(\)|Math\.random|process\.|setTimeout|fetch\()/;
    const bare = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, '');
    expect(files.filter((file) => file.startsWith('core/') && banned.test(bare(file)))).toEqual([]);
  });

  test('the sidebar takes types from core, and the schemas it shares with it: what it runs, agents download', () => {
    const values = /^import (?!type )[^;]*from '[^']*\/core\/(?!app\/)/m;
    expect(files.filter((file) => file.startsWith('sidebar/') && values.test(text(file)))).toEqual([]);
    const schemas = imports.filter(({ from, to }) => from.startsWith('core/app/') && to !== 'zod');
    expect(list(schemas)).toEqual([]);
  });

  test('each heavy package has one home', () => {
    const wrong = imports.filter(({ from, to }) => to in homes && !homes[to]?.includes(areaOf(from)));
    expect(list(wrong)).toEqual([]);
  });

  test('nobody imports main or cli but the command line', () => {
    const wrong = imports.filter(
      ({ from, to, external }) =>
        !external && ['main', 'cli'].includes(areaOf(to)) && !['cli', 'commands', 'main'].includes(areaOf(from)),
    );
    expect(list(wrong)).toEqual([]);
  });
});

describe('the command line', () => {
  /** Of what is loaded with a file, in the order of first mention: what it imports at once, not what it imports when it runs. */
  const loadedWith = (file: string, seen: Set<string> = new Set()): readonly string[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    const atOnce = [...text(file).matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)';/gm)];
    for (const [, name = ''] of atOnce)
      if (!name.startsWith('.')) seen.add(name);
      else loadedWith(relative(root, resolve(root, dirname(file), name)), seen);
    return [...seen];
  };

  test('help and wrong use are answered before anything heavy is loaded', () => {
    expect(loadedWith('cli.ts')).toEqual([
      'cli.ts',
      'commands/run-command.ts',
      'commander',
      'core/fault.ts',
      'commands/command-line.ts',
      'commands/options.ts',
    ]);
  });

  test('a command that asks the running Firstline loads neither database nor server', () => {
    const loaded = ['halt', 'jobs', 'kb-affected', 'triage'].flatMap((name) => loadedWith(`commands/${name}.ts`));
    expect(loaded.filter((each) => /^(?:adapters\/(?!clock|log)|main|checks|express|pg)/.test(each))).toEqual([]);
  });

  test('what measures and tries out is a program of its own: it loads nothing that works only within a test', () => {
    const { scripts } = JSON.parse(text('../package.json')) as { scripts: Record<string, string> };
    const programs = Object.values(scripts).flatMap((line) => /^tsx (test\/\S+)/.exec(line)?.[1] ?? []);
    expect(programs.length).toBeGreaterThan(5);
    expect(programs.filter((program) => loadedWith(`../${program}`).includes('vitest'))).toEqual([]);
  });
});

describe('catalogues', () => {
  test.each(catalogues.filter((name) => files.includes(`${name}/index.ts`)))('%s/index.ts names every file', (name) => {
    const members = files.filter((file) => file.startsWith(`${name}/`) && !file.endsWith('index.ts'));
    const listed = imports.filter(({ from }) => from === `${name}/index.ts`).map(({ to }) => to);
    expect(members.filter((file) => !listed.includes(file))).toEqual([]);
  });
});

describe('sizes', () => {
  // Tables of the wire and the policy's schema may be longer than a file that does something.
  const tables = ['core/policy.ts', 'core/ports.ts'];

  test('no file is over 300 lines, nine of ten are under 200, and the median stays small', () => {
    const sizes = files
      .filter((file) => !tables.includes(file))
      .map(lineCount)
      .sort((a, b) => a - b);
    expect(files.filter((file) => lineCount(file) > 300)).toEqual([]);
    expect(sizes[Math.floor(sizes.length * 0.9)] ?? 0).toBeLessThan(200);
    expect(sizes[Math.floor(sizes.length / 2)] ?? 0).toBeLessThanOrEqual(110);
  });

  test('triage is one page', () => {
    expect(lineCount('triage.ts')).toBeLessThan(120);
  });

  test('no function is over 60 lines', () => {
    const long: string[] = [];
    for (const file of files) {
      const source = ts.createSourceFile(file, text(file), ts.ScriptTarget.Latest, true);
      const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node) && line(node.end) - line(node.getStart()) >= 60)
          long.push(`${file}:${line(node.getStart()) + 1} (${line(node.end) - line(node.getStart()) + 1} lines)`);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    expect(long).toEqual([]);
  });

  test('every file says at its top what it is for', () => {
    expect(files.filter((file) => !/^(?:#!.*\n)?\/[/*]/.test(text(file)))).toEqual([]);
  });
});
