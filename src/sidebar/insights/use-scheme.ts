/** Light or dark, as the agent has set it in Zendesk; light where Zendesk does not say. */
import { useEffect, useState } from 'react';
import type { ZafClient } from '../zaf.ts';
import type { Scheme } from './palette.ts';

export function useScheme(client: ZafClient): Scheme {
  const [scheme, setScheme] = useState<Scheme>('light');
  useEffect(() => {
    const read = async () => {
      const got = await client.get(['colorScheme']).catch(() => null);
      setScheme(got?.colorScheme === 'dark' ? 'dark' : 'light');
    };
    const changed = () => void read();
    void read();
    client.on('colorScheme.changed', changed);
    return () => client.off('colorScheme.changed', changed);
  }, [client]);
  useEffect(() => {
    document.documentElement.dataset.scheme = scheme;
  }, [scheme]);
  return scheme;
}
