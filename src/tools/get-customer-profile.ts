/** The requester's record in the helpdesk: who writes, since when, with which plan or tier. */
import { z } from 'zod';
import type { Reach } from '../core/reach.ts';
import { defineTool, type Fact } from '../core/tool.ts';

const factsMax = 40;

export const getCustomerProfile = defineTool({
  id: 'get-customer-profile',
  about:
    'Returns what the helpdesk has on record about the person who asks: name, language, organisation, tags, and fields such as plan or tier. Use it when the right answer depends on who they are or what they have bought. It is always about the author of this ticket; nobody else can be looked up. What it returns is for your understanding: only the name may be said to the customer.',
  input: () => z.object({}),
  read: async (_input, { records, requester }: Reach, signal) => {
    const profile = await records.profile(requester.id, signal);
    if (profile === null) return { kind: 'nothing', reason: 'There is no record of this customer any more.' };
    const { name, email, phone, locale, timeZone, since, tags, organization, fields } = profile;
    const about = (path: string, value: Fact['value'] | null, sendable = false): readonly Fact[] =>
      value === null || value === '' ? [] : [{ path, value, sendable }];
    const facts = [
      ...about('name', name, true),
      ...about('verified', requester.verified),
      ...about('organization', organization),
      ...about('customer_since', since.slice(0, 10)),
      ...about('locale', locale),
      ...about('time_zone', timeZone),
      ...about('email', email),
      ...about('phone', phone),
      ...about('tags', tags.join(', ')),
      ...Object.entries(fields).flatMap(([key, value]) => about(`field.${key}`, value)),
    ];
    return { kind: 'found', facts: facts.slice(0, factsMax) };
  },
});
