/** An explanation as lines for a terminal. Separate from the command because a support lead reads these, not JSON. */
import { editedAgo } from '../core/age.ts';
import type { Bolder } from '../core/bolder.ts';
import type { ExplainedCheck, Explanation } from '../core/explain.ts';
import { two } from './look-words.ts';
import { cut } from './print.ts';

const cellMax = 100;

export function explanationLines(explanation: Explanation, nowMs: number): readonly string[] {
  const { checks, intent, passages, sentences, mode, policyVersion, model, calls, costUsd, bolder } = explanation;
  const inState = (state: ExplainedCheck['state']) => checks.filter((check) => check.state === state);
  return [
    `Mode: ${mode.is} (from ${mode.from.join(', ')}); policy ${policyVersion}`,
    `Model: ${model ?? 'none was needed'}; ${calls.length} paid calls, $${costUsd.toFixed(4)}`,
    ...calls.map(
      ({ purpose, model: id, costUsd: usd, durationMs }) => `  ${purpose}: ${id}, $${usd}, ${durationMs} ms`,
    ),
    intent === null
      ? 'Intent: not asked for; the ticket was decided on sight'
      : `Intent: ${intent.id}, confidence ${two(intent.confidence)} (unsure below ${two(intent.threshold)})`,
    ...section(
      'Passages',
      passages.map(
        (each) =>
          `${each.cited ? 'cited ' : 'unused'} ${two(each.score)} (words ${two(each.textScore)}, meaning ${two(each.vectorScore)}; at least ${two(each.minScore)}) ${cut(each.title, cellMax)}, ${editedAgo(each.updatedAt, nowMs)}`,
      ),
    ),
    ...section(
      'Sentences of the draft',
      sentences.map(
        ({ text, supported, reason }) => `${supported ? 'stands' : `FAILS: ${reason}`}  ${cut(text, cellMax)}`,
      ),
    ),
    ...section('Checks that fired', inState('fired').map(checkLine)),
    ...section('Checks that stayed quiet', inState('quiet').map(checkLine)),
    ...section('Checks whose turn did not come', inState('not reached').map(checkLine)),
    ...section('What a bolder outcome would have taken', bolder.map(bolderLine)),
  ];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];

const checkLine = ({ check, effect, reason, about, measure }: ExplainedCheck): string => {
  const far = measure === null ? '' : ` [${measure.of} ${short(measure.value)}, fires at ${short(measure.limit)}]`;
  return `${effect.padEnd(8)} ${check}${reason === null ? '' : `: ${reason}`}${far}${about === null ? '' : `  (${about})`}`;
};

const short = (value: number): string => String(Math.round(value * 100) / 100);

function bolderLine({ outcome, changes }: Bolder): string {
  const became = outcome === 'further' ? 'it would have gone on to a draft' : `this would have been a ${outcome}`;
  const said = changes.join(', and ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}, ${became}.`;
}
