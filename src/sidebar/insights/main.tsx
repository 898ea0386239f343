/** Starts the insights page, which Zendesk shows from its navigation bar, in the agent's language and colours. */
import { DEFAULT_THEME, ThemeProvider } from '@zendeskgarden/react-theming';
import { createRoot } from 'react-dom/client';
import { language } from '../translate.ts';
import { type ZafClient, zafClient } from '../zaf.ts';
import './insights.css';
import { Page } from './page.tsx';
import { useScheme } from './use-scheme.ts';
import { speakWords, words } from './words.ts';

function Insights({ client }: Readonly<{ client: ZafClient }>) {
  const scheme = useScheme(client);
  const theme = { ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base: scheme } };
  return (
    <ThemeProvider theme={theme}>
      <Page client={client} scheme={scheme} />
    </ThemeProvider>
  );
}

const place = document.getElementById('page');
const client = zafClient();
if (place !== null && client === null) place.textContent = words.outside;
if (place !== null && client !== null) void start(place, client);

/** The words come first, so that none change under the reader's eyes. */
async function start(place: HTMLElement, client: ZafClient): Promise<void> {
  const user = (await client.get(['currentUser']).catch(() => null))?.currentUser as { locale?: unknown } | undefined;
  await speakWords(user?.locale);
  document.documentElement.lang = language;
  createRoot(place).render(<Insights client={client} />);
}
