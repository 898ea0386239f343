/**
 * Turns drafts and briefs into the plain text that is written to Zendesk. Only this file produces outgoing text:
 * no HTML, no images, and the only addresses are those of cited articles.
 */
import type { Brief } from './brief.ts';
import type { Decision } from './decision.ts';
import type { Draft, Passage, Sentence } from './draft.ts';
import { inLanguage, type Policy } from './policy.ts';
import { whyNotSent } from './why.ts';
import { wordingFor } from './wording.ts';

/** A public reply: greeting, quoted text, sources, signature, disclosure. */
export function renderReply(draft: Draft, passages: readonly Passage[], policy: Policy): string {
  const disclosure = inLanguage(policy.reply.disclosure, draft.language, policy);
  return [
    renderForAgent(draft, passages),
    signature(policy, draft.language),
    disclosure ?? wordingFor(draft.language).disclosure,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The same for a person to send in their own name: Zendesk adds their signature, and no machine answers. */
export function renderForAgent(draft: Draft, passages: readonly Passage[]): string {
  const wording = wordingFor(draft.language);
  return [
    wording.greeting,
    isQuoted(draft) ? wording.intro : '',
    ...paragraphs(draft.sentences),
    sources(draft, passages, wording.source),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** An internal note with the draft for the agent and why it was not sent. */
export function renderDraftNote(decision: Extract<Decision, { kind: 'suggest' }>, policy: Policy): string {
  return [
    'Firstline: a draft for you. Nothing was sent to the customer.',
    `Why it was not sent: ${whyNotSent(decision)}.`,
    '----',
    renderReply(decision.draft, decision.passages, policy),
  ].join('\n\n');
}

export function renderBrief(brief: Brief): string {
  const found = brief.found.map((article) => `- ${article.title}: ${article.url}`);
  return [
    `Firstline handed this over: ${brief.why.join('; ')}.`,
    `Who: ${brief.who}\nWants: ${brief.wants}\nSo far: ${brief.said}`,
    found.length > 0 ? `Found in the help centre:\n${found.join('\n')}` : '',
    `Next: ${brief.next}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Nothing but the articles' own words, which is said before them. */
const isQuoted = ({ sentences }: Draft): boolean =>
  sentences.every(({ text, citations }) => citations.some(({ quote }) => quote === text));

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
