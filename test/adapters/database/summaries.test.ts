/** What long threads were condensed to, on a real database: one of each ticket, exactly as it was made. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTicket, type Opened, places } from './opened.ts';

describe.each(places)('$name', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.dispose());

  const kept = (text: string, digest: string) => ({
    earlier: { until: 9_007_199_254_740_990, summary: text, facts: [{ by: 'staff' as const, text }], named: [text] },
    digest,
  });

  test('a ticket that was never long has nothing kept', async () => {
    expect(await opened.database.ledger.earlier(newTicket())).toBeNull();
  });

  test('what is made anew replaces what was kept, of this ticket only', async () => {
    const { ledger } = opened.database;
    const [ticket, other] = [newTicket(), newTicket()];
    const odd = kept('NUL \u0000, half \ud83d, "quotes", 🦊', 'a');
    await ledger.keepEarlier(ticket, odd);
    await ledger.keepEarlier(other, kept('of another', 'b'));
    expect(await ledger.earlier(ticket)).toEqual(odd);
    await ledger.keepEarlier(ticket, kept('redacted', 'c'));
    expect(await ledger.earlier(ticket)).toEqual(kept('redacted', 'c'));
    expect(await ledger.earlier(other)).toEqual(kept('of another', 'b'));
    const rows = await opened.database.query('select earlier::text as text from firstline.earlier_messages');
    expect(JSON.stringify(rows)).not.toContain('NUL');
  });
});
