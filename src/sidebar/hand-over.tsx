/** Gives the ticket to a person: to a group, or to whom the policy names; never without a reason for whoever gets it. */
import { Button } from '@zendeskgarden/react-buttons';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { reasonMax } from '../core/app/request-schemas.ts';
import type { TicketView } from '../core/app/ticket-schema.ts';
import { AskedLine } from './asked-line.tsx';
import { Fold } from './fold.tsx';
import { type Asked, isUnderWay } from './requests.ts';
import type { Wanted } from './wanted.ts';
import { words } from './words.ts';

type Props = Readonly<{ groups: TicketView['groups']; asked: Asked | null; want: (wanted: Wanted) => void }>;

export function HandOver({ groups, asked, want }: Props) {
  const [group, setGroup] = useState('');
  const [reason, setReason] = useState('');
  const [groupField, reasonField] = [useId(), useId()];
  const own = asked?.wanted.kind === 'handover' ? asked : null;
  useEffect(() => {
    if (own?.phase === 'done') setReason('');
  }, [own?.phase]);
  const isBusy = isUnderWay(asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = reason.trim();
    if (!isBusy && given !== '') want({ kind: 'handover', group: group === '' ? null : group, reason: given });
  };
  return (
    <Fold summary={words.handOver.title} isUrgent={own !== null}>
      <form onSubmit={submit}>
        <label htmlFor={groupField}>{words.handOver.group}</label>
        <select id={groupField} value={group} onChange={(event) => setGroup(event.target.value)}>
          <option value="">{words.handOver.byPolicy}</option>
          {groups.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
        <label htmlFor={reasonField}>{words.handOver.reason}</label>
        <textarea
          id={reasonField}
          rows={2}
          required
          maxLength={reasonMax}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" size="small" isStretched aria-disabled={isBusy}>
          {words.handOver.submit}
        </Button>
        <AskedLine asked={own} want={want} />
      </form>
    </Fold>
  );
}
