/**
 * Turns drafts and briefs into the plain text that is written to Zendesk. Only this file produces outgoing text:
 * no HTML, no images, and the only addresses are those of cited articles.
 */
import type { Brief } from './brief.ts';
import type { Decision } from './decision.ts';
import type { Draft, Passage, Sentence } from './draft.ts';
import { stripInvisible } from './invisible.ts';
import { isMailAddress, linksIn, withoutLinks } from './links.ts';
import { inLanguage, type Policy } from './policy.ts';
import { tokenPattern } from './redact.ts';
import { linesForAgents, linesForCustomer, ofPlanned, type RenderedAction } from './render-actions.ts';
import { whyNotSent } from './why.ts';
import { wordingFor } from './wording.ts';

/** A public reply: greeting, text, what was done, sources, signature, disclosure. `name`: the requester's, if known. */
export function renderReply(
  draft: Draft,
  passages: readonly Passage[],
  policy: Policy,
  actions: readonly RenderedAction[] = [],
  name: string | null = null,
): string {
  const disclosure = inLanguage(policy.reply.disclosure, draft.language, policy);
  return joined([
    greeting(policy, draft.language, name),
    ...body(draft, passages, linesForCustomer(actions, draft.language, policy)),
    policy.reply.closing[draft.language] ?? '',
    signature(policy, draft.language),
    disclosure ?? wordingFor(draft.language).disclosure,
  ]);
}

/**
 * The same for a person to send in their own name: Zendesk adds their signature, and no machine answers. `done`: what the
 * customer is told of deeds.
 */
export const renderForAgent = (draft: Draft, passages: readonly Passage[], done: readonly string[] = []): string =>
  joined([wordingFor(draft.language).greeting, ...body(draft, passages, done)]);

/** An internal note with the draft for the agent and why it was not sent. */
export function renderDraftNote(
  decision: Extract<Decision, { kind: 'suggest' }>,
  policy: Policy,
  actions: readonly RenderedAction[] = decision.actions.map(ofPlanned),
): string {
  return joined([
    'Firstline: a draft for you. Nothing was sent to the customer.',
    `Why it was not sent: ${whyNotSent(decision)}.`,
    linesForAgents(actions).join('\n'),
    '----',
    renderReply(decision.draft, decision.passages, policy, actions, decision.addressee ?? null),
  ]);
}

/** What the customer is told when a person takes over. No machine answers, but a machine says so. */
export function renderLine(
  line: string,
  policy: Policy,
  actions: readonly RenderedAction[],
  { language, name }: Readonly<{ language: string; name: string | null }>,
): string {
  return joined([
    greeting(policy, language, name),
    line,
    ...linesForCustomer(actions, language, policy),
    signature(policy, language),
    wordingFor(language).automatic,
  ]);
}

export function renderBrief(brief: Brief, actions: readonly RenderedAction[] = []): string {
  const { why, who, wants, said, answered = [], found, records = [], remains = [], missing = [], mood, next } = brief;
  const mooded = mood == null ? '' : `\nMood: ${mood}`;
  return joined([
    `Firstline handed this over: ${why.join('; ')}.`,
    `Who: ${unlinked(who)}\nWants: ${unlinked(wants)}\nSo far: ${said}${mooded}`,
    section('Answered:', answered),
    linesForAgents(actions).join('\n'),
    section('Looked up:', records),
    found.length > 0
      ? `Found in the help centre:\n${found.map(({ title, url }) => `- ${title}: ${url}`).join('\n')}`
      : '',
    section('Still open:', remains),
    missing.length > 0 ? `Not told yet: ${missing.join(', ')}` : '',
    `Next: ${next}`,
  ]);
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}\n${lines.map((line) => `- ${unlinked(line)}`).join('\n')}`;

/** The words of customers and models in a note: an agent reads them, and clicks on nothing in them. */
const unlinked = (text: string): string => withoutLinks(text, new Set([...linksIn(text)].filter(isMailAddress)), '…');

/** Nothing invisible leaves, whoever wrote it: it can carry orders to whatever reads the ticket next. */
const joined = (parts: readonly string[]): string =>
  stripInvisible(parts.filter((part) => part !== '').join('\n\n')).text;

function body(draft: Draft, passages: readonly Passage[], deeds: readonly string[]): readonly string[] {
  const wording = wordingFor(draft.language);
  return [
    isQuoted(draft) ? wording.intro : '',
    ...paragraphs(draft.sentences.map((sentence) => plain(sentence, passages))),
    ...deeds,
    sources(draft, passages, wording.source),
  ];
}

/** The operator's greeting by name; one that looks like no name is not repeated to anybody. */
function greeting(policy: Policy, language: string, name: string | null): string {
  const standard = wordingFor(language).greeting;
  const own = inLanguage(policy.reply.greeting, language, policy);
  if (own === null || !own.includes('{name}')) return own ?? standard;
  const first =
    name === null ? null : /^\p{L}[\p{L}\p{M}'’.-]{0,30}(?=\s|$)/u.exec(stripInvisible(name).text.trim())?.[0];
  return first == null || linksIn(first).size > 0 ? standard : own.replaceAll('{name}', first);
}

/** Of a model's words only words: an address or a picture can carry data out, in a note to agents as well. */
function plain(sentence: Sentence, passages: readonly Passage[]): Sentence {
  const { text, citations, scripted = false } = sentence;
  if (scripted || citations.some(({ quote }) => quote === text)) return sentence;
  const cited = passages.filter(({ id }) => citations.some(({ passageId }) => passageId === id));
  const known = cited.flatMap(({ url, blocks }) => [url, ...blocks].flatMap((each) => [...linksIn(each)]));
  const tokens = (text.match(tokenPattern) ?? []).map((token) => token.toLowerCase());
  return { ...sentence, text: withoutLinks(text, new Set([...known, ...tokens]), '…') };
}

/** Nothing but the articles' own words, which is said before them. */
const isQuoted = ({ sentences }: Draft): boolean =>
  sentences.length > 0 && sentences.every(({ text, citations }) => citations.some(({ quote }) => quote === text));

/** Steps, points and table rows stand one under the other, with the line that introduces them. */
function paragraphs(sentences: readonly Sentence[]): readonly string[] {
  const isItem = (text: string) => /^(?:\d{1,2}(?:\.\d{1,2})*[.)]|-) |^[^.]* · /.test(text);
  const joined: string[] = [];
  for (const [place, { text, continues = false }] of sentences.entries()) {
    const before = sentences[place - 1]?.text ?? '';
    const below = isItem(text) && (isItem(before) || before.endsWith(':'));
    if (place > 0 && (continues || below)) joined.push(`${joined.pop()}${continues ? ' ' : '\n'}${text}`);
    else joined.push(text);
  }
  return joined;
}

function signature(policy: Policy, language: string): string {
  const { signature: given } = policy.reply;
  return typeof given === 'string' ? given : (inLanguage(given, language, policy) ?? '');
}

function sources(draft: Draft, passages: readonly Passage[], label: string): string {
  const cited = new Set(draft.sentences.flatMap((sentence) => sentence.citations.map((each) => each.passageId)));
  const articles = new Map(
    passages.filter((passage) => cited.has(passage.id)).map((passage) => [passage.url, passage.title]),
  );
  return [...articles].map(([url, title]) => `${label}: ${title} — ${url}`).join('\n');
}
