/** Starts the page and connects it to Zendesk: the client, the agent's language and colours, and the frame's height. */
import { ThemeProvider } from '@zendeskgarden/react-theming';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { actsOn } from './acts.ts';
import { Page } from './page.tsx';
import { type Asked, type Requests, requestsTo } from './requests.ts';
import { type Scheme, schemeOf, useTheme } from './scheme.ts';
import type { Shown } from './shown.ts';
import './sidebar.css';
import { type Form, readForm, suggestionFor } from './suggestions.ts';
import { language } from './translate.ts';
import { type Watching, watch } from './watch.ts';
import { speakWords, words } from './words.ts';
import { type ZafClient, zafClient } from './zaf.ts';

/** The ages on the page go on by themselves. */
const tickMs = 60_000;

type Props = Readonly<{ client: ZafClient; scheme: Scheme }>;

function Sidebar({ client, scheme }: Props) {
  const theme = useTheme(client, scheme);
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  const [, setTicks] = useState(0);
  const now = useRef<Readonly<{ shown: Shown; watching?: Watching; requests?: Requests }>>({ shown });
  useEffect(() => {
    const requests = requestsTo(client, setAsked, () => now.current.watching?.lookNow());
    const seen = (next: Shown) => {
      now.current = { ...now.current, shown: next };
      setShown(next);
      requests.seen(next);
    };
    const watching = watch(client, seen, requests.isAwaiting);
    now.current = { ...now.current, watching, requests };
    return () => {
      watching.stop();
      requests.stop();
    };
  }, [client]);
  useEffect(() => followForm(client, setForm), [client]);
  useEffect(() => fitFrame(client), [client]);
  useEffect(() => {
    const timer = setInterval(() => setTicks((ticks) => ticks + 1), tickMs);
    return () => clearInterval(timer);
  }, []);
  const acts = useMemo(
    () =>
      actsOn(client, {
        shown: () => now.current.shown,
        reload: () => now.current.watching?.lookNow(),
        want: (wanted) => now.current.requests?.want(wanted),
      }),
    [client],
  );
  const suggestion = shown.kind === 'run' && form !== null ? suggestionFor(shown.view, form) : null;
  return (
    <ThemeProvider theme={theme}>
      <Page shown={shown} asked={asked} suggestion={suggestion} acts={acts} />
    </ThemeProvider>
  );
}

/** What the agent's form says, now and whenever it changes. */
function followForm(client: ZafClient, tell: (form: Form | null) => void): () => void {
  const read = () => void readForm(client).then(tell);
  const changes = ['ticket.priority.changed', 'ticket.tags.changed', 'ticket.updated', 'app.activated'];
  for (const event of changes) client.on(event, read);
  read();
  return () => {
    for (const event of changes) client.off(event, read);
  };
}

/** Zendesk gives a flexible frame the height it asks for. */
function fitFrame(client: ZafClient): () => void {
  const observer = new ResizeObserver(() => {
    void client.invoke('resize', { width: '100%', height: `${document.documentElement.offsetHeight}px` });
  });
  observer.observe(document.documentElement);
  return () => observer.disconnect();
}

/** Language and colours come first, so that neither changes under the agent's eyes. */
async function start(place: HTMLElement, client: ZafClient): Promise<void> {
  const read = await client.get(['currentUser', 'colorScheme']).catch(() => null);
  await speakWords((read?.currentUser as { locale?: unknown } | undefined)?.locale);
  document.documentElement.lang = language;
  const scheme = schemeOf(read?.colorScheme);
  createRoot(place).render(<Sidebar client={client} scheme={scheme} />);
}

const place = document.getElementById('page');
const client = zafClient();
if (place !== null && client === null) place.textContent = words.outside;
if (place !== null && client !== null) void start(place, client);
