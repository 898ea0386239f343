/** Requests by outcome over time: stacked bars, and the same as a table whose numbers open the runs. */
import { useMemo } from 'react';
import { Drawn } from './chart.tsx';
import { dayAfter, startOf } from './choice.ts';
import { dateOf, numberOf } from './names.ts';
import { type Open, OpenRuns } from './open.tsx';
import type { Palette } from './palette.ts';
import { type Bar, type Series, stacked } from './series.ts';
import { words } from './words.ts';

type Props = Readonly<{ series: Series; palette: Palette; open: Open }>;
type Kind = (typeof stacked)[number];

const behindOf = ({ first, last }: Bar, kind: Kind) => ({
  from: startOf(first),
  to: startOf(dayAfter(last)),
  kind,
});
const labelOf = ({ first }: Bar, kind: Kind): string => `${words.outcomes[kind]}, ${dateOf(first)}`;

export function OverTime({ series: { unit, bars }, palette, open }: Props) {
  const drawn = useMemo(
    () => ({
      labels: bars.map(({ first }) => dateOf(first)),
      layers: stacked.map((kind) => ({
        name: words.outcomes[kind],
        colour: palette[kind],
        values: bars.map(({ outcomes }) => outcomes[kind]),
      })),
      open: (place: number, layer: number) => {
        const [bar, kind] = [bars[place], stacked[layer]];
        if (bar !== undefined && kind !== undefined) open(labelOf(bar, kind), behindOf(bar, kind));
      },
    }),
    [bars, palette, open],
  );
  return (
    <section className="card wide" aria-label={words.over.title}>
      <h2>
        {words.over.title} <small>{unit === 'week' ? words.over.byWeek : words.over.byDay}</small>
      </h2>
      <ul className="legend">
        {stacked.map((kind) => (
          <li key={kind}>
            <OpenRuns label={words.outcomes[kind]} behind={{ kind }}>
              <span className="swatch" style={{ background: palette[kind] }} />
              {words.outcomes[kind]} {numberOf(bars.reduce((sum, { outcomes }) => sum + outcomes[kind], 0))}
            </OpenRuns>
          </li>
        ))}
      </ul>
      <Drawn {...drawn} palette={palette} written={numberOf} />
      <details>
        <summary>{words.asTable}</summary>
        <OutcomeTable unit={unit} bars={bars} />
      </details>
    </section>
  );
}

function OutcomeTable({ unit, bars }: Series) {
  return (
    <div className="scrolls">
      <table>
        <caption className="unseen">{words.over.title}</caption>
        <thead>
          <tr>
            <th scope="col">{unit === 'week' ? words.over.week : words.over.day}</th>
            {stacked.map((kind) => (
              <th key={kind} scope="col">
                {words.outcomes[kind]}
              </th>
            ))}
            <th scope="col">{words.over.all}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.first}>
              <th scope="row">{dateOf(bar.first)}</th>
              {stacked.map((kind) => (
                <td key={kind}>
                  {bar.outcomes[kind] === 0 ? (
                    0
                  ) : (
                    <OpenRuns label={labelOf(bar, kind)} behind={behindOf(bar, kind)}>
                      {numberOf(bar.outcomes[kind])}
                    </OpenRuns>
                  )}
                </td>
              ))}
              <td>{numberOf(bar.runs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
