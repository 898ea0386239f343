// What one click puts into the ticket's form: what it is about, never a lower priority, never what Firstline did not do.
import { describe, expect, test } from 'vitest';
import { applySuggestion, readForm, suggestionFor } from '../../src/sidebar/suggestions.ts';
import { draftView } from './example-view.ts';
import { zafClient } from './zaf-client.ts';

const view = draftView();
const urgent = { ...view, labels: view.labels && { ...view.labels, priority: 'high' as const } };
const about = view.tags.filter((tag) => !/suggested/.test(tag));
const form = (priority: string | null, tags: readonly string[] = about) => ({ priority, tags });

describe('a suggestion', () => {
  test.each([null, '-', 'low', 'normal'])('raises the priority from %j', (now) => {
    expect(suggestionFor(urgent, form(now))).toEqual({ priority: 'high', tags: [] });
  });
  test.each(['high', 'urgent'])('never lowers it from %j', (now) => {
    expect(suggestionFor(urgent, form(now))).toBeNull();
  });
  test('adds the tags of what the ticket is about, not those of what Firstline has done', () => {
    expect(view.tags).toContain('firstline_suggested');
    expect(about.length).toBeGreaterThan(1);
    expect(suggestionFor(urgent, form('high', ['vip']))).toEqual({ priority: null, tags: about });
  });
  test('changes the form and stores nothing', async () => {
    const client = zafClient({});
    await applySuggestion(client, { priority: 'high', tags: ['a', 'b'] });
    expect(client.done).toEqual([
      ['ticket.priority', 'high'],
      ['ticket.tags.add', ['a', 'b']],
    ]);
    expect(client.requests).toEqual([]);
  });
  test('is not made of a form that cannot be read', async () => {
    expect(await readForm(zafClient({}))).toBeNull();
    const values = { 'ticket.priority': null, 'ticket.tags': ['a'] };
    expect(await readForm(zafClient({ values }))).toEqual({ priority: null, tags: ['a'] });
  });
});
