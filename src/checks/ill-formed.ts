/** A draft that is no plain letter, whatever it says: empty, endless, or full of signs that only programs read. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';
import { formFault } from '../core/form.ts';

const saying = (...texts: readonly string[]) =>
  answered({
    answer: { kind: 'draft', draft: { language: 'en', sentences: texts.map((text) => ({ text, citations: [] })) } },
  });

export const illFormed = defineCheck({
  id: 'ill-formed',
  about: 'A draft that is empty, too long, holds markup, or says what reply.avoid names is not sent.',
  at: 'answered',
  effect: 'demote',
  test: ({ answer }, policy) => (answer.kind === 'draft' ? formFault(answer.draft, policy) : null),
  fires: [
    saying(),
    saying('Press Export.', '  '),
    saying('Press Export. '.repeat(200)),
    saying(...Array.from({ length: 30 }, (_, place) => `- Point ${place + 1}.`)),
    saying('![logo](evil.png)'),
    saying('Press <b>Export</b>.'),
    saying('Press **Export**.'),
    saying('# Exporting'),
    saying('Ask @grace about it.'),
    saying('Press Ex\u{E0041}port.'),
  ],
  quiet: [
    answered(),
    saying('Write to ada@example.com.'),
    saying('It costs 5 < 6 > 4 dollars.'),
    saying('1. Open Settings.', '2. Press Export.'),
    saying('We write to <EMAIL_1>.'),
  ],
});
