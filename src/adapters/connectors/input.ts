/**
 * The values of one call: what the model gave, checked against what the policy declares, and what the ticket's requester
 * gives. A model that errs is told what to mend.
 */
import type { PolicyTool } from '../../core/connector.ts';
import type { RequesterView, ToolInput } from '../../core/tool.ts';

export type Values = Readonly<{ kind: 'values'; values: ToolInput }>;
export type Unusable = Readonly<{ kind: 'nothing' | 'failed'; reason: string }>;

type Parameter = PolicyTool['parameters'][string];

export function valuesFor(tool: PolicyTool, input: ToolInput, requester: RequesterView): Values | Unusable {
  const wrongs = [
    ...Object.keys(input)
      .filter((each) => !Object.hasOwn(tool.parameters, each))
      .map(
        (each) =>
          `${each.slice(0, 64)} is not a parameter${isFilledIn(tool, each) ? ': it is filled in from the ticket' : ''}`,
      ),
    ...Object.entries(tool.parameters).flatMap(([each, parameter]) => {
      const wrong = wrongWith(Object.hasOwn(input, each) ? input[each] : undefined, parameter);
      return wrong === null ? [] : [`${each} ${wrong}`];
    }),
  ];
  if (wrongs.length > 0) return { kind: 'failed', reason: `${tool.id}: ${wrongs.join('; ')}` };
  const own: [string, string | number][] = [];
  for (const field of ['email', 'id', 'name'] as const) {
    const parameter = tool.requester[field];
    const value = requester[field];
    if (parameter === undefined) continue;
    if (value === null || value === '')
      return { kind: 'nothing', reason: `${tool.id}: the requester of this ticket has no ${field} to look for` };
    own.push([parameter, typeof value === 'string' ? value.replace(unwritable, '') : value]);
  }
  return { kind: 'values', values: { ...input, ...Object.fromEntries(own) } };
}

const isFilledIn = ({ requester }: PolicyTool, name: string): boolean => Object.values(requester).includes(name);

/** Controls and halves of characters: no business value has them. */
const unwritable = /[\p{Cc}\p{Cs}]/gu;

function wrongWith(value: ToolInput[string] | undefined, parameter: Parameter): string | null {
  const { type, pattern, required, charsMax, about } = parameter;
  if (value === undefined) return required ? `is missing: ${about}` : null;
  if (typeof value !== type || (typeof value === 'number' && !Number.isFinite(value))) return `has to be a ${type}`;
  if (typeof value !== 'string') return null;
  if (value.trim() === '') return `is empty: ${about}`;
  if (value.length > charsMax) return `is longer than ${charsMax} characters`;
  if (value.search(unwritable) !== -1) return 'has characters that cannot be written';
  // Short by now, so that a slow pattern cannot be fed.
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) return `has to look like: ${about}`;
  return null;
}
