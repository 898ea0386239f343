/** Starts the insights page, which Zendesk shows from its navigation bar, in the agent's language and colours. */
import { ThemeProvider } from '@zendeskgarden/react-theming';
import { createRoot } from 'react-dom/client';
import { type Scheme, schemeOf, useTheme } from '../scheme.ts';
import { language } from '../translate.ts';
import { type ZafClient, zafClient } from '../zaf.ts';
import './insights.css';
import { Page } from './page.tsx';
import { speakWords, words } from './words.ts';

function Insights({ client, scheme }: Readonly<{ client: ZafClient; scheme: Scheme }>) {
  const theme = useTheme(client, scheme);
  return (
    <ThemeProvider theme={theme}>
      <Page client={client} scheme={schemeOf(theme.colors.base)} />
    </ThemeProvider>
  );
}

const place = document.getElementById('page');
const client = zafClient();
if (place !== null && client === null) place.textContent = words.outside;
if (place !== null && client !== null) void start(place, client);

/** Words and colours come first, so that neither changes under the reader's eyes. */
async function start(place: HTMLElement, client: ZafClient): Promise<void> {
  const read = await client.get(['currentUser', 'colorScheme']).catch(() => null);
  await speakWords((read?.currentUser as { locale?: unknown } | undefined)?.locale);
  document.documentElement.lang = language;
  createRoot(place).render(<Insights client={client} scheme={schemeOf(read?.colorScheme)} />);
}
