/** What the checks found, folded away: for the agent who asks why. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import { English } from './english.tsx';
import { Fold } from './fold.tsx';
import { words } from './words.ts';

export function Checks({ findings }: Readonly<Pick<TicketView, 'findings'>>) {
  if (findings.length === 0) return null;
  return (
    <Fold summary={words.checks_count({ count: findings.length })}>
      <ul className="checks">
        {findings.map(({ check, effect, reason, about }) => (
          <li key={`${check} ${reason}`} title={about ?? undefined}>
            <b>{words.effects[effect]}</b> <English>{reason}</English>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
