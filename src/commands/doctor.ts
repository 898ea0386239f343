/** `firstline doctor`: checks every setting, permission and dependency, and says what to do. Writes nothing to Zendesk. */
import { type Line, runChecks } from './doctor/check.ts';
import { gather } from './doctor/gather.ts';
import { doctorChecks } from './doctor/index.ts';
import { printJson } from './print.ts';

/** False if anything stops the main job. */
export async function runDoctor(flags: Readonly<{ json?: true }>): Promise<boolean> {
  const lines = await runChecks(doctorChecks, await gather());
  const isWell = lines.every(({ level }) => level !== 'wrong');
  if (flags.json) printJson({ ok: isWell, lines });
  else print(lines);
  return isWell;
}

const columnMax = 26;

function print(lines: readonly Line[]): void {
  for (const { level, about, says, wayOut } of lines) {
    const [first = '', ...more] = says.split('\n');
    console.log(`${level === 'not checked' ? '-' : level}`.padEnd(8) + about.padEnd(columnMax) + first);
    for (const line of more) console.log(`${' '.repeat(8 + columnMax)}${line.trim()}`);
    if (wayOut !== null) console.log(`${' '.repeat(8 + columnMax)}→ ${wayOut}`);
  }
  const count = (level: Line['level']) => lines.filter((line) => line.level === level).length;
  console.log(`\n${count('wrong')} wrong, ${count('warning')} warnings, ${count('not checked')} not checked`);
}
