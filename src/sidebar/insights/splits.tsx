/** The figures side by side, by intent, language, group, version of the policy or mode: one row each, with its number of requests. */
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { type Facet, facets, type Insights, type Kind } from '../../core/app/insights-schema.ts';
import { dollars, percent } from '../format.ts';
import { durationOf, nameOf, numberOf, shareOf } from './names.ts';
import { OpenRuns } from './open.tsx';
import { acceptanceOf, isFew, rateOf } from './rates.ts';
import { words } from './words.ts';

type Row = Insights['by'][Facet][number];
type Props = Readonly<{ by: Insights['by']; only: (facet: Facet, key: string) => void }>;

const rowsFirst = 12;

export function Splits({ by, only }: Props) {
  const [facet, setFacet] = useState<Facet>('intent');
  const [whole, setWhole] = useState(false);
  const rows = by[facet];
  return (
    <section className="card wide" aria-label={words.split.title}>
      <h2>{words.split.title}</h2>
      <fieldset className="periods">
        <legend className="unseen">{words.split.title}</legend>
        {facets.map((each) => (
          <label key={each}>
            <input type="radio" name="split" checked={facet === each} onChange={() => setFacet(each)} />
            <span>{words.facets[each]}</span>
          </label>
        ))}
      </fieldset>
      <div className="scrolls">
        <table>
          <caption className="unseen">{`${words.split.title}: ${words.facets[facet]}`}</caption>
          <Head facet={facet} />
          <tbody>
            {rows.slice(0, whole ? undefined : rowsFirst).map((row) => (
              <SplitRow key={row.key} facet={facet} row={row} only={only} />
            ))}
          </tbody>
        </table>
      </div>
      {!whole && rows.length > rowsFirst && (
        <Button isLink onClick={() => setWhole(true)}>
          {words.all_count({ count: rows.length })}
        </Button>
      )}
    </section>
  );
}

function Head({ facet }: Readonly<{ facet: Facet }>) {
  const { outcomes, split } = words;
  const columns = [split.requests, outcomes.reply, outcomes.suggest, outcomes.handover, split.accepted, split.changed];
  return (
    <thead>
      <tr>
        <th scope="col">{words.facets[facet]}</th>
        {[...columns, split.half, split.most, split.cost].map((each) => (
          <th key={each} scope="col">
            {each}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function SplitRow({ facet, row, only }: Readonly<{ facet: Facet; row: Row; only: Props['only'] }>) {
  const name = nameOf(facet, row.key);
  const { key, runs, outcomes, drafts, decisionMs, costUsd } = row;
  const { meanDistance, byFate } = drafts;
  const accepted = acceptanceOf(drafts);
  const part = (kind: Kind) =>
    outcomes[kind] === 0 ? (
      0
    ) : (
      <OpenRuns label={`${words.outcomes[kind]}, ${name}`} behind={{ [facet]: key, kind }}>
        {numberOf(outcomes[kind])} <small>{shareOf(rateOf(outcomes[kind], runs))}</small>
      </OpenRuns>
    );
  return (
    <tr className={isFew(runs) ? 'few' : ''} title={isFew(runs) ? words.few : undefined}>
      <th scope="row" title={key}>
        <button
          type="button"
          className="opens"
          title={words.split.only_name({ name })}
          onClick={() => only(facet, key)}
        >
          {name}
        </button>
      </th>
      <td>
        <OpenRuns label={name} behind={{ [facet]: key }}>
          {numberOf(runs)}
        </OpenRuns>
      </td>
      <td>{part('reply')}</td>
      <td>{part('suggest')}</td>
      <td>{part('handover')}</td>
      <td>
        {accepted.share === null ? (
          '–'
        ) : (
          <>
            {percent(accepted.share)} <small>{words.ofDrafts_count({ count: accepted.of })}</small>
          </>
        )}
      </td>
      <td>
        {meanDistance === null ? (
          '–'
        ) : (
          <OpenRuns label={`${words.fates.edited}, ${name}`} behind={{ [facet]: key, draft: 'edited' }}>
            {percent(meanDistance)} <small>{words.ofDrafts_count({ count: byFate.edited })}</small>
          </OpenRuns>
        )}
      </td>
      <td>{decisionMs === null ? '–' : durationOf(decisionMs.p50)}</td>
      <td>{decisionMs === null ? '–' : durationOf(decisionMs.p95)}</td>
      <td>{dollars(costUsd / runs)}</td>
    </tr>
  );
}
