/** Light or dark, as the agent has Zendesk: of Garden's components by its theme, of the page's own by CSS. */
import { DEFAULT_THEME, type IGardenTheme } from '@zendeskgarden/react-theming';
import { useEffect, useState } from 'react';
import type { ZafClient } from './zaf.ts';

export type Scheme = 'light' | 'dark';

/** As `client.get('colorScheme')` and the event `colorScheme.changed` say it; light where Zendesk says nothing. */
export const schemeOf = (said: unknown): Scheme => (said === 'dark' ? 'dark' : 'light');

const themes: Readonly<Record<Scheme, IGardenTheme>> = {
  light: DEFAULT_THEME,
  dark: { ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base: 'dark' } },
};

/** The theme of now; `first` is what was read before the first view. */
export function useTheme(client: ZafClient, first: Scheme): IGardenTheme {
  const [scheme, setScheme] = useState(first);
  useEffect(() => {
    const changed = (said?: unknown) => setScheme(schemeOf(said));
    client.on('colorScheme.changed', changed);
    return () => client.off('colorScheme.changed', changed);
  }, [client]);
  useEffect(() => {
    document.documentElement.dataset.scheme = scheme;
  }, [scheme]);
  return themes[scheme];
}
