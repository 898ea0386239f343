/** Which figures: the period, and what they are narrowed down to. The title and what all of it rests on stand above. */
import { Button } from '@zendeskgarden/react-buttons';
import { useRef, useState } from 'react';
import { type Facet, facets, type Insights } from '../../core/app/insights-schema.ts';
import { type Choice, daysMax, type Filters, isNarrow, isSpan, narrowed, periods, spanOf } from './choice.ts';
import { nameOf } from './names.ts';
import { words } from './words.ts';

type Props = Readonly<{ choice: Choice; figures: Insights | null; choose: (choice: Choice) => void }>;

export function FilterBar({ choice, figures, choose }: Props) {
  const { period, filters } = choice;
  const [isOwn, setOwn] = useState(false);
  return (
    <header>
      <h1>{words.title}</h1>
      {figures !== null && (
        <p className="basis">
          {words.basis_requests_tickets({
            requests: words.requests_count({ count: figures.runs }),
            tickets: words.inTickets_count({ count: figures.tickets }),
          })}
        </p>
      )}
      <fieldset className="periods">
        <legend>{words.period.label}</legend>
        {periods.map((days) => (
          <label key={days}>
            <input
              type="radio"
              name="period"
              checked={!isOwn && 'days' in period && period.days === days}
              onChange={() => {
                setOwn(false);
                choose({ ...choice, period: { days } });
              }}
            />
            <span>{words.period.days_count({ count: days })}</span>
          </label>
        ))}
        <label>
          <input type="radio" name="period" checked={isOwn} onChange={() => setOwn(true)} />
          <span>{words.period.custom}</span>
        </label>
      </fieldset>
      {isOwn && <OwnDates choice={choice} choose={choose} />}
      <fieldset className="filters">
        <legend>{words.filters.label}</legend>
        {facets.map((facet) => (
          <FacetFilter
            key={facet}
            facet={facet}
            filters={filters}
            figures={figures}
            choose={(narrower) => choose({ ...choice, filters: narrower })}
          />
        ))}
        {isNarrow(filters) && (
          <Button isLink onClick={() => choose({ ...choice, filters: {} })}>
            {words.filters.clear}
          </Button>
        )}
      </fieldset>
    </header>
  );
}

function OwnDates({ choice, choose }: Omit<Props, 'figures'>) {
  const [span, setSpan] = useState(spanOf(choice.period, Date.now()));
  const [isWrong, setWrong] = useState(false);
  const show = () => {
    setWrong(!isSpan(span));
    if (isSpan(span)) choose({ ...choice, period: span });
  };
  const field = (label: string, end: 'first' | 'last') => (
    <label>
      <span>{label}</span>
      <input
        type="date"
        value={span[end]}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'wrong-dates' : undefined}
        onChange={({ target }) => setSpan({ ...span, [end]: target.value })}
      />
    </label>
  );
  return (
    <form
      className="dates"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      {field(words.period.from, 'first')}
      {field(words.period.to, 'last')}
      <Button type="submit" size="small">
        {words.period.show}
      </Button>
      {isWrong && (
        <p id="wrong-dates" role="alert">
          {words.period.wrong_count({ count: daysMax })}
        </p>
      )}
    </form>
  );
}

type FacetProps = Readonly<{
  facet: Facet;
  filters: Filters;
  figures: Insights | null;
  choose: (filters: Filters) => void;
}>;

const all = 'all';
/** Before a key, so that the empty one is an option of its own. */
const mark = '=';

function FacetFilter({ facet, filters, figures, choose }: FacetProps) {
  const chosen = filters[facet];
  // Figures that are narrowed down know only what is left; what was there before stays on offer.
  const seen = useRef(new Set<string>());
  for (const { key } of figures?.by[facet] ?? []) seen.current.add(key);
  if (chosen !== undefined) seen.current.add(chosen);
  const keys = [...seen.current].sort((a, b) => nameOf(facet, a).localeCompare(nameOf(facet, b)));
  const take = (value: string) => choose(narrowed(filters, facet, value === all ? undefined : value.slice(1)));
  return (
    <label>
      <span>{words.facets[facet]}</span>
      <select
        value={chosen === undefined ? all : mark + chosen}
        data-chosen={chosen !== undefined}
        onChange={({ target }) => take(target.value)}
      >
        <option value={all}>{words.filters.all}</option>
        {keys.map((key) => (
          <option key={key} value={mark + key}>
            {nameOf(facet, key)}
          </option>
        ))}
      </select>
    </label>
  );
}
