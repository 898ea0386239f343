/** Keeps what is shown in step with the ticket on the agent's screen: which ticket it is, and what has changed. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { look } from './look.ts';
import { afterLook, type Shown } from './shown.ts';
import type { ZafClient } from './zaf.ts';

/** `app.activated`: the agent came back, perhaps to another ticket. The others: this ticket was changed by somebody. */
const events = [
  'app.activated',
  'ticket.updated',
  'ticket.saved',
  'ticket.submit.done',
  'ticket.conversation.changed',
  'ticket.status.changed',
];

/** A run that ends without writing to the ticket brings no event. */
const lookAgainMs = 15_000;

export function useShown(client: ZafClient): Readonly<{ shown: Shown; reload: () => void }> {
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const asked = useRef({ ticketId: 0, times: 0 });

  const reload = useCallback(() => {
    const times = ++asked.current.times;
    const isNewest = () => asked.current.times === times;
    void client.context().then(async (context) => {
      const ticketId = Number(context.ticketId ?? 0);
      if (!isNewest()) return;
      const sameTicket = asked.current.ticketId === ticketId;
      asked.current.ticketId = ticketId;
      // Another ticket's draft must not stand there for a moment.
      if (!sameTicket) setShown({ kind: 'loading' });
      const next = await look(client, ticketId).catch((): Shown => ({ kind: 'trouble', trouble: 'failed' }));
      if (isNewest()) setShown((before) => afterLook(before, next, sameTicket));
    });
  }, [client]);

  useEffect(() => {
    reload();
    for (const event of events) client.on(event, reload);
    window.addEventListener('online', reload);
    return () => {
      for (const event of events) client.off(event, reload);
      window.removeEventListener('online', reload);
    };
  }, [client, reload]);

  useEffect(() => {
    const inWork = shown.kind === 'run' ? shown.view.inWork : shown.kind === 'nothing' && shown.why === 'in-work';
    if (!inWork) return;
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [shown, reload]);

  return { shown, reload };
}
