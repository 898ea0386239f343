/** A reply that speaks of prompts, tools or instructions helps nobody but those who want to get around them. */
import { defineCheck } from '../core/check.ts';
import { answered, examplePassage } from '../core/example.ts';
import { leakIn } from '../core/leak.ts';

const saying = (text: string, block = 'Press Export.') =>
  answered({
    passages: [examplePassage({ blocks: [block] })],
    answer: { kind: 'draft', draft: { language: 'en', sentences: [{ text, citations: [] }] } },
  });

export const promptLeak = defineCheck({
  id: 'prompt-leak',
  about: 'A draft that repeats instructions, or speaks of tools and prompts, is not sent.',
  at: 'answered',
  effect: 'demote',
  test: ({ answer, passages }, policy) => {
    if (answer.kind !== 'draft') return null;
    const own = answer.draft.sentences.filter(({ scripted }) => scripted !== true);
    const published = passages.flatMap(({ title, headings, blocks }) => [title, ...headings, ...blocks]);
    return leakIn(own.map(({ text }) => text).join('\n'), published, policy);
  },
  fires: [
    saying('NO_ANSWER'),
    saying('According to the search results, press Export.'),
    saying('I called search_knowledge_base and found nothing.'),
    saying('My instructions say that I may not answer this.'),
    saying('As an AI language model, I cannot do that.'),
    saying('I was told not to talk about refunds.'),
    saying('{"role": "assistant", "content": "Press Export."}'),
    saying('I am Claude, made by Anthropic.'),
    saying('Set the tag firstline_off.'),
  ],
  quiet: [
    answered(),
    saying('Press Export, and follow the instructions on the screen.'),
    saying('Filter the search results by date.', 'Filter the search results by date.'),
    saying('Our assistant app has a system page.'),
    answered({ answer: { kind: 'no-passage', reason: 'nothing fits' } }),
  ],
});
