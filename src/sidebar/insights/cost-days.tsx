/** What a day cost, against the policy's cap: bars with a line, a sentence, and a table. */
import { useMemo } from 'react';
import { dollars, percent } from '../format.ts';
import { Drawn } from './chart.tsx';
import { dayAfter, startOf } from './choice.ts';
import { dateOf, numberOf } from './names.ts';
import { type Open, OpenRuns } from './open.tsx';
import type { Palette } from './palette.ts';
import type { Bar, Series } from './series.ts';
import { words } from './words.ts';

type Props = Readonly<{ series: Series; capUsd: number; isPart: boolean; palette: Palette; open: Open }>;

const perDay = ({ costUsd, days }: Bar): number => costUsd / days;
const behindOf = ({ first, last }: Bar) => ({ from: startOf(first), to: startOf(dayAfter(last)) });
const labelOf = ({ first }: Bar): string => `${words.cost.cost}, ${dateOf(first)}`;
/** Where the cap is further above the bars than that, it would flatten them; then only the sentence names it. */
const capHeightMax = 3;

export function CostDays({ series: { unit, bars }, capUsd, isPart, palette, open }: Props) {
  const highest = Math.max(0, ...bars.map(perDay));
  const drawn = useMemo(() => {
    const costs = { name: words.cost.cost, colour: palette.bar, values: bars.map(perDay) };
    const cap = { name: words.cost.cap, colour: palette.cap, values: bars.map(() => capUsd), isLine: true };
    return {
      labels: bars.map(({ first }) => dateOf(first)),
      layers: !isPart && capUsd <= capHeightMax * highest ? [costs, cap] : [costs],
      open: (place: number) => {
        const bar = bars[place];
        if (bar !== undefined) open(labelOf(bar), behindOf(bar));
      },
    };
  }, [bars, capUsd, highest, isPart, palette, open]);
  const title = unit === 'week' ? words.cost.weeks : words.cost.days;
  const said = { cost: dollars(highest), share: percent(capUsd === 0 ? 0 : highest / capUsd), cap: dollars(capUsd) };
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{isPart ? words.cost.part_cap(said) : words.cost.highest_cost_share_cap(said)}</p>
      <Drawn {...drawn} palette={palette} written={dollars} />
      <details>
        <summary>{words.asTable}</summary>
        <div className="scrolls">
          <table>
            <caption className="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{unit === 'week' ? words.over.week : words.over.day}</th>
                <th scope="col">{words.cost.cost}</th>
                <th scope="col">{words.split.requests}</th>
              </tr>
            </thead>
            <tbody>
              {bars.map((bar) => (
                <tr key={bar.first}>
                  <th scope="row">{dateOf(bar.first)}</th>
                  <td>{dollars(perDay(bar))}</td>
                  <td>
                    {bar.runs === 0 ? (
                      0
                    ) : (
                      <OpenRuns label={labelOf(bar)} behind={behindOf(bar)}>
                        {numberOf(bar.runs)}
                      </OpenRuns>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
