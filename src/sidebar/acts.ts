/** What an agent can do on the page, as the page asks for it; here is what each comes to in Zendesk, and what is said then. */
import { copyText } from './copy-text.ts';
import { type How, insertDraft } from './insert-draft.ts';
import type { Refusal } from './refusal.ts';
import type { Requests } from './requests.ts';
import type { Shown } from './shown.ts';
import { applySuggestion, type Suggestion } from './suggestions.ts';
import { giveOpinion, type Opinion, type Wanted } from './wanted.ts';
import { words } from './words.ts';
import type { ZafClient } from './zaf.ts';

export type Acts = Readonly<{
  reload: () => void;
  /** `place`: of one sentence; null for the whole draft. */
  insert: (how: How, place: number | null) => Promise<void>;
  copy: () => Promise<void>;
  want: (wanted: Wanted) => void;
  /** Null when it was heard. */
  rate: (verdict: Opinion['verdict'], reason: string | null) => Promise<Refusal | null>;
  apply: (suggestion: Suggestion) => Promise<void>;
}>;

type Around = Readonly<{ shown: () => Shown; reload: () => void; want: Requests['want'] }>;

export function actsOn(client: ZafClient, { shown, reload, want }: Around): Acts {
  const say = (kind: 'notice' | 'alert' | 'error', text: string) => client.invoke('notify', text, kind);
  const view = () => {
    const now = shown();
    return now.kind === 'run' ? now.view : null;
  };
  return {
    ...{ reload, want },
    insert: async (how, place) => {
      const now = view();
      if (now === null) return;
      const inserted = await insertDraft(client, now, how, place).catch(() => 'failed' as const);
      const mild = inserted === 'beside' || inserted === 'other-ticket' ? 'alert' : 'notice';
      await say(inserted === 'failed' ? 'error' : mild, words.inserted[inserted]);
      if (inserted === 'other-ticket') reload();
    },
    copy: async () => {
      const copied = await copyText(view()?.draft?.text ?? '');
      await say(copied ? 'notice' : 'error', copied ? words.copied : words.notCopied);
    },
    rate: async (verdict, reason) => {
      const now = view();
      if (now === null) return 'gone';
      return giveOpinion(client, now.ticketId, { run: now.run, verdict, reason }).catch(() => 'failed');
    },
    apply: async (suggestion) => {
      const applied = await applySuggestion(client, suggestion).then(
        () => true,
        () => false,
      );
      await say(applied ? 'notice' : 'error', applied ? words.applied : words.notApplied);
    },
  };
}
