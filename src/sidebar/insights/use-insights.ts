/** Keeps the figures in step with what was chosen, and asks again by itself where trouble may pass. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Insights } from '../../core/app/insights-schema.ts';
import { awaited, pauseMs, type Trouble } from '../shown.ts';
import type { ZafClient } from '../zaf.ts';
import { type Choice, queryOf } from './choice.ts';
import { getInsights } from './get-insights.ts';

/** `choice` is that of the figures, which stay while others are fetched, and where fetching fails. */
export type ShownFigures = Readonly<{
  figures: Insights | null;
  choice: Choice;
  loading: boolean;
  trouble: Trouble | null;
}>;

export function useInsights(client: ZafClient, choice: Choice): ShownFigures & Readonly<{ reload: () => void }> {
  const [shown, setShown] = useState<ShownFigures>({ figures: null, choice, loading: true, trouble: null });
  const [asked, setAsked] = useState(0);
  const failed = useRef(0);
  const reload = useCallback(() => setAsked((times) => times + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks once more for the same.
  useEffect(() => {
    let isNewest = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    setShown((before) => ({ ...before, loading: true }));
    void getInsights(client, queryOf(choice, Date.now())).then((got) => {
      if (!isNewest) return;
      if ('found' in got) {
        failed.current = 0;
        setShown({ figures: got.found, choice, loading: false, trouble: null });
        return;
      }
      setShown((before) => ({ ...before, loading: false, trouble: got.trouble }));
      if (awaited({ kind: 'trouble', trouble: got.trouble }) === null) return;
      again = setTimeout(reload, pauseMs('trouble', failed.current));
      failed.current += 1;
    });
    return () => {
      isNewest = false;
      clearTimeout(again);
    };
  }, [client, choice, asked, reload]);

  useEffect(() => {
    window.addEventListener('online', reload);
    // Zendesk keeps the page when somebody leaves it, and says when they come back.
    client.on('pane.activated', reload);
    return () => {
      window.removeEventListener('online', reload);
      client.off('pane.activated', reload);
    };
  }, [client, reload]);
  return { ...shown, reload };
}
