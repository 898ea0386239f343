/**
 * A closed question: instructions that can be cached, the ticket's material as one JSON string, an answer in the form
 * of the question's schema. The schema's grammar knows no ranges and no patterns, so every answer is parsed again.
 */
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import type { ZodType } from 'zod';
import type { EvidenceAt, Stage } from '../../core/evidence.ts';
import { Fault } from '../../core/fault.ts';
import type { Asked } from '../../core/model-call.ts';
import type { Policy } from '../../core/policy.ts';
import type { Question } from '../../core/question.ts';
import type { Send } from './call.ts';
import { textOf } from './stop-reasons.ts';
import { ask } from './tries.ts';

/** Rejects with a fault where there is no valid answer: then the ticket goes on without Claude. */
export async function askQuestion<S extends Stage, A>(
  send: Send,
  question: Question<S, A>,
  evidence: EvidenceAt[S],
  policy: Policy,
  { opaqueUser, signal }: Readonly<{ opaqueUser: (userId: number) => string; signal: AbortSignal | undefined }>,
): Promise<Asked<A>> {
  const { instructions, material } = question.ask(evidence, policy);
  const schema = question.answer(policy);
  const { ticket } = evidence.snapshot;
  const { type, schema: jsonSchema } = zodOutputFormat(schema);
  const { value: ending, calls } = await ask(
    send,
    {
      ...{ policy, signal, ticketId: ticket.id, purpose: question.id },
      opaqueUser: opaqueUser(ticket.requesterId),
      model: policy.models.classify,
      effort: 'low',
      ...{ system: instructions, tools: [], calling: false },
      messages: [{ role: 'user', content: [{ type: 'text', text: material }] }],
      format: { type, schema: jsonSchema },
    },
    { first: Math.ceil(policy.budgets.tokens / 2), left: () => policy.budgets.tokens },
    { said: (message) => readAnswer(schema, message) },
  );
  if (ending.kind === 'read') return { value: ending.value.answer, calls };
  const kind = ending.kind === 'over' && ending.cap === 'perDayUsd' ? 'misconfigured' : 'rejected';
  throw new Fault(kind, `could not ask Claude about ticket ${ticket.id} ("${question.id}"): ${ending.reason}`, {
    part: 'model',
  });
}

/** Wrapped, because an answer may itself be null. */
function readAnswer<A>(schema: ZodType<A>, message: Message): Readonly<{ answer: A }> | null {
  const json = parseJson(textOf(message));
  const parsed = schema.safeParse(json);
  return parsed.success ? { answer: parsed.data } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
