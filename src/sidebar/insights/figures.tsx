/** All figures of a period: four that matter most, then over time, why, what became of drafts, money, and side by side. */
import { useMemo } from 'react';
import type { Insights } from '../../core/app/insights-schema.ts';
import { dollars, percent, spaced } from '../format.ts';
import type { Scheme } from '../scheme.ts';
import { BarList } from './bar-list.tsx';
import { type Choice, type Filters, isNarrow, narrowed, spanOf } from './choice.ts';
import { CostDays } from './cost-days.tsx';
import { durationOf, shareOf } from './names.ts';
import { type Open, Opening, OpenRuns } from './open.tsx';
import { OverTime } from './over-time.tsx';
import { palettes } from './palette.ts';
import { acceptanceOf, draftsOf, escalationOf, fates } from './rates.ts';
import { seriesOf } from './series.ts';
import { Splits } from './splits.tsx';
import { Tile } from './tile.tsx';
import { words } from './words.ts';

type Props = Readonly<{
  figures: Insights;
  choice: Choice;
  scheme: Scheme;
  narrow: (filters: Filters) => void;
  open: Open;
}>;

export function Figures({ figures, choice, scheme, narrow, open }: Props) {
  const palette = palettes[scheme];
  const { days, to, unwritten, capPerDayUsd } = figures;
  const series = useMemo(() => seriesOf(days, spanOf(choice.period, Date.parse(to) - 1)), [days, to, choice.period]);
  return (
    <Opening.Provider value={open}>
      {unwritten > 0 && (
        <p className="note">
          <OpenRuns label={words.unwritten} behind={{ written: 'no' }}>
            {words.shadow_count({ count: unwritten })}
          </OpenRuns>
        </p>
      )}
      <Tiles figures={figures} />
      <OverTime series={series} palette={palette} open={open} />
      <div className="pair">
        <Reasons figures={figures} />
        <div className="column">
          <Drafts figures={figures} />
          <Feedback figures={figures} />
        </div>
      </div>
      <CostDays series={series} capUsd={capPerDayUsd} isPart={isNarrow(choice.filters)} palette={palette} open={open} />
      <Splits by={figures.by} only={(facet, key) => narrow(narrowed(choice.filters, facet, key))} />
      <footer>{words.about}</footer>
    </Opening.Provider>
  );
}

type Of = Readonly<{ figures: Insights }>;

function Tiles({ figures }: Of) {
  const { runs, tickets, drafts, decisionMs, costUsd } = figures;
  const escalated = escalationOf(figures);
  const accepted = acceptanceOf(drafts);
  const all = { label: words.title, behind: {} };
  return (
    <div className="tiles">
      <Tile
        title={words.escalation.title}
        value={shareOf(escalated)}
        of={escalated.of}
        basis={
          <OpenRuns label={words.outcomes.handover} behind={{ kind: 'handover' }}>
            {words.partOfTickets_part_count({ part: escalated.count, count: escalated.of })}
          </OpenRuns>
        }
      />
      <Tile
        title={words.drafts.title}
        value={shareOf(accepted)}
        of={accepted.of}
        basis={
          <OpenRuns label={words.outcomes.suggest} behind={{ kind: 'suggest', written: 'yes' }}>
            {words.partOfDrafts_part_count({ part: accepted.count, count: accepted.of })}
          </OpenRuns>
        }
      />
      <Tile
        title={words.time.title}
        value={decisionMs === null ? '–' : durationOf(decisionMs.p50)}
        of={runs}
        basis={
          <>
            {words.time.half} · <OpenRuns {...all}>{words.ofRequests_count({ count: runs })}</OpenRuns>
          </>
        }
      >
        {decisionMs === null ? '' : words.time.most_time({ time: durationOf(decisionMs.p95) })}
      </Tile>
      <Tile
        title={words.cost.title}
        value={dollars(costUsd / tickets)}
        of={tickets}
        basis={<OpenRuns {...all}>{words.ofTickets_count({ count: tickets })}</OpenRuns>}
      >
        {words.cost.all_cost({ cost: dollars(costUsd) })}
      </Tile>
    </div>
  );
}

function Reasons({ figures: { escalations, outcomes } }: Of) {
  const counted = escalations.map(({ check, runs }) => ({
    ...{ key: check, label: spaced(check), count: runs },
    behind: { kind: 'handover', check } as const,
  }));
  return (
    <section className="card" aria-label={words.escalation.why}>
      <h2>
        {words.escalation.why} <small>{words.ofRequests_count({ count: outcomes.handover })}</small>
      </h2>
      {counted.length === 0 ? (
        <p className="quiet">{words.escalation.none}</p>
      ) : (
        <>
          <BarList counted={counted} of={outcomes.handover} />
          <p className="quiet">{words.escalation.several}</p>
        </>
      )}
    </section>
  );
}

function Drafts({ figures: { drafts } }: Of) {
  const { byFate, meanDistance } = drafts;
  const all = draftsOf(drafts);
  const changed = meanDistance === null ? null : words.drafts.distance_percent({ percent: percent(meanDistance) });
  const counted = fates.map((fate) => ({
    ...{ key: fate, label: words.fates[fate], count: byFate[fate], note: fate === 'edited' ? changed : null },
    behind: { draft: fate },
  }));
  return (
    <section className="card" aria-label={words.drafts.fates}>
      <h2>
        {words.drafts.fates} <small>{words.ofDrafts_count({ count: all })}</small>
      </h2>
      {all === 0 ? <p className="quiet">{words.drafts.none}</p> : <BarList counted={counted} of={all} />}
      <p className="quiet">{words.drafts.how}</p>
    </section>
  );
}

function Feedback({ figures: { feedback } }: Of) {
  const all = feedback.good + feedback.bad;
  const verdicts = ['good', 'bad'] as const;
  const counted = verdicts.map((verdict) => ({
    ...{ key: verdict, label: words.feedback[verdict], count: feedback[verdict] },
    behind: { feedback: verdict },
  }));
  return (
    <section className="card" aria-label={words.feedback.title}>
      <h2>
        {words.feedback.title} {all > 0 && <small>{words.ofOpinions_count({ count: all })}</small>}
      </h2>
      {all === 0 ? <p className="quiet">{words.feedback.none}</p> : <BarList counted={counted} of={all} />}
    </section>
  );
}
