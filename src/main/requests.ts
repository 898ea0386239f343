/** Which requests for a person the account's triggers serve: those of the policy, with Zendesk's ids of their groups. */
import type { SetupOptions } from '../adapters/zendesk/index.ts';
import type { Policy } from '../core/policy.ts';
import { servedRequests } from '../core/requests.ts';
import type { GroupId } from '../core/ticket.ts';

/** A group that Zendesk does not have is left out: the start says so, and by name. */
export const requestsFor = (
  policy: Policy,
  groups: readonly Readonly<{ id: GroupId; name: string }>[],
): NonNullable<SetupOptions['requests']> =>
  servedRequests(policy).flatMap(({ word, groupKey }) => {
    const group = groups.find(({ name }) => name === policy.groups[groupKey]);
    return group === undefined ? [] : [{ word, groupId: group.id }];
  });
