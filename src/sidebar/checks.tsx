/** What the checks found, folded away: for the agent who asks why. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import { words } from './words.ts';

export function Checks({ findings }: Readonly<Pick<TicketView, 'findings'>>) {
  if (findings.length === 0) return null;
  return (
    <details>
      <summary>{words.checks_count({ count: findings.length })}</summary>
      <ul className="checks">
        {findings.map(({ check, effect, reason, about }) => (
          <li key={`${check} ${reason}`} title={about ?? undefined}>
            <b>{words.effects[effect]}</b> {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
