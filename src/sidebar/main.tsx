/** Starts the page and connects it to Zendesk: the client, the frame's height, and what the agent is told. */
import { ThemeProvider } from '@zendeskgarden/react-theming';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { insertDraft } from './insert-draft.ts';
import { Page } from './page.tsx';
import type { Shown } from './shown.ts';
import './sidebar.css';
import { language } from './translate.ts';
import { type Watching, watch } from './watch.ts';
import { speakWords, words } from './words.ts';
import { type ZafClient, zafClient } from './zaf.ts';

function Sidebar({ client }: Readonly<{ client: ZafClient }>) {
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const watching = useRef<Watching | null>(null);
  useEffect(() => {
    watching.current = watch(client, setShown);
    return watching.current.stop;
  }, [client]);
  const reload = () => watching.current?.lookNow();
  useEffect(() => fitFrame(client), [client]);
  const insert = async () => {
    if (shown.kind !== 'run') return;
    const inserted = await insertDraft(client, shown.view).catch(() => 'failed' as const);
    const kind = inserted === 'alone' || inserted === 'already' ? 'notice' : inserted === 'failed' ? 'error' : 'alert';
    await client.invoke('notify', words.inserted[inserted], kind);
    if (inserted === 'other-ticket') reload();
  };
  return <Page shown={shown} reload={reload} insert={insert} />;
}

/** Zendesk gives a flexible frame the height it asks for. */
function fitFrame(client: ZafClient): () => void {
  const observer = new ResizeObserver(() => {
    void client.invoke('resize', { width: '100%', height: `${document.documentElement.offsetHeight}px` });
  });
  observer.observe(document.documentElement);
  return () => observer.disconnect();
}

const place = document.getElementById('page');
const client = zafClient();
if (place !== null && client === null) place.textContent = words.outside;
if (place !== null && client !== null) void start(place, client);

/** The words come first, so that none change under the agent's eyes. */
async function start(place: HTMLElement, client: ZafClient): Promise<void> {
  const user = (await client.get(['currentUser']).catch(() => null))?.currentUser as { locale?: unknown } | undefined;
  await speakWords(user?.locale);
  document.documentElement.lang = language;
  createRoot(place).render(
    <ThemeProvider>
      <Sidebar client={client} />
    </ThemeProvider>,
  );
}
