/** The stand-in for Claude is good enough for a demo: it labels tickets by a real prompt and answers only by citing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import type { ContentBlockParam } from '@anthropic-ai/sdk/resources/messages';
import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../src/config.ts';
import { snapshotted } from '../../src/core/example.ts';
import { classify } from '../../src/questions/classify.ts';
import { programOf } from '../support/programs.ts';
import { ask, clientOf, messagesApiPerTest } from './client.ts';
import { standIn } from './messages-api/brain/index.ts';

const { client } = messagesApiPerTest({ brain: standIn });
const root = resolve(import.meta.dirname, '../..');
const { policy } = readPolicy(resolve(root, 'demo/firstline.yaml'));

async function label(subject: string, text: string) {
  const { instructions, material } = classify.ask(snapshotted({ ticket: { subject }, comment: { text } }), policy);
  const answer = classify.answer(policy);
  const { type, schema } = zodOutputFormat(answer);
  const said = await client().messages.create({
    ...ask,
    system: instructions,
    messages: [{ role: 'user', content: material }],
    output_config: { format: { type, schema } },
  });
  return answer.parse(JSON.parse(textIn(said.content)));
}

const textIn = (content: readonly Readonly<{ type: string }>[]): string =>
  content.map((block) => ('text' in block ? block.text : '')).join('');

const results = [
  ['Export your data', 'Open Reports and choose Export.', 'The file with your data arrives by mail within the hour.'],
  ['Compare the plans', 'Team costs 4 dollars per person and month.'],
] as const;
async function answer(text: string) {
  const content: ContentBlockParam[] = [
    { type: 'text', text: JSON.stringify({ subject: '', thread: [{ by: 'customer', text }] }) },
    ...results.map(([title, ...blocks]) => ({
      type: 'search_result' as const,
      source: title,
      title,
      content: blocks.map((block) => ({ type: 'text' as const, text: block })),
      citations: { enabled: true },
    })),
    { type: 'text', text: 'Answer the newest message.' },
  ];
  return (await client().messages.create({ ...ask, messages: [{ role: 'user', content }] })).content;
}

describe('labels', () => {
  test.each([
    ['How do I export our data?', 'We need all shifts as CSV for our accountant.', 'export-data', 'en'],
    ['Konto gesperrt', 'Ich kann mich nicht anmelden, das Konto ist gesperrt. Bitte helfen!', 'sign-in', 'de'],
    ['Facture', 'Bonjour, je ne trouve pas la facture avec la TVA pour notre comptable.', 'invoices', 'fr'],
  ])(
    '"%s" gets its intent and language, in the shape the question asks for',
    async (subject, text, intent, language) => {
      expect(await label(subject, text)).toMatchObject({ intent, language, signals: [] });
    },
  );

  test('wishes for a person, threats and anger are heard', async () => {
    expect(await label('Hello', 'I want to talk to a human.')).toMatchObject({ signals: ['asks-for-human'] });
    expect(await label('Hello', 'You will hear from my lawyer.')).toMatchObject({ signals: ['legal-threat'] });
    expect(await label('Hello', 'Our account was hacked.')).toMatchObject({ signals: ['security-incident'] });
    expect((await label('Hello', 'This is outrageous. Still broken!!')).sentiment).toBeLessThan(-0.6);
  });

  test('the same ticket gets the same labels', async () => {
    expect(await label('Export', 'How?')).toEqual(await label('Export', 'How?'));
  });
});

describe('answers', () => {
  test('are sentences of the search results, each with its citation', async () => {
    const content = await answer('How can I export my data?');
    const texts = content.flatMap((block) => (block.type === 'text' ? [block] : []));
    expect(texts.length).toBeGreaterThan(0);
    for (const block of texts) {
      expect(results.flat()).toContain(block.text.trim());
      expect(block.citations).toMatchObject([{ source: 'Export your data', cited_text: block.text.trim() }]);
    }
  });

  test('are refused where nothing fits, or only in another language', async () => {
    expect(textIn(await answer('Can you recommend a restaurant?'))).toBe('NO_ANSWER');
    expect(textIn(await answer('Ich möchte wissen, wie ich den export data CSV für das Konto bekomme'))).toBe(
      'NO_ANSWER',
    );
  });
});

describe('the program', () => {
  test('prints the two settings under which everything else finds it', async () => {
    const program = [...programOf('test/fakes/messages-api/main.ts'), '--port', '0'];
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'ignore'] });
    const settings: Record<string, string> = {};
    for await (const line of createInterface({ input: child.stdout })) {
      const [, name = '', value = ''] = /^export (\w+)=(.*)$/.exec(line) ?? [];
      settings[name] = value;
      if ('ANTHROPIC_API_KEY' in settings) break;
    }
    const sdk = clientOf(settings.ANTHROPIC_BASE_URL ?? '', 5_000, settings.ANTHROPIC_API_KEY);
    expect(textIn((await sdk.messages.create(ask)).content)).toContain('stand-in');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});
