/** What the ticket is about, as tags, with one click to have the agent's form say so. Colour only underlines the words. */
import { Button } from '@zendeskgarden/react-buttons';
import { Tag } from '@zendeskgarden/react-tags';
import { Fragment } from 'react';
import type { TicketView } from '../core/app/ticket-schema.ts';
import type { Acts } from './acts.ts';
import { languageName, percent, spaced } from './format.ts';
import { isUnsureOfIntent } from './proof.ts';
import type { Suggestion } from './suggestions.ts';
import { words } from './words.ts';

type LabelsView = NonNullable<TicketView['labels']>;

const hues: Readonly<Record<string, string>> = {
  urgent: 'red',
  high: 'yellow',
  angry: 'red',
  frustrated: 'yellow',
  positive: 'green',
};

type Props = Readonly<{
  labels: LabelsView;
  findings: TicketView['findings'];
  suggestion: Suggestion | null;
  apply: Acts['apply'];
}>;

export function Labels({ labels, findings, suggestion, apply }: Props) {
  const { intent, confidence, priority, sentiment, language } = labels;
  const languageSaid = languageName(language);
  return (
    <section aria-label={words.labels}>
      <h2>{words.labels}</h2>
      <div className="labels">
        <Label text={spaced(intent)} title={words.sure_percent({ percent: percent(confidence) })} />
        {priority !== null && <Label text={words.priorities[priority]} hue={hues[priority]} />}
        {languageSaid !== null && <Label text={languageSaid} />}
      </div>
      {isUnsureOfIntent({ findings }) && <p className="unsure">{words.unsureOfIntent}</p>}
      {sentiment !== null && <Moods labels={labels} />}
      {suggestion !== null && (
        <Button size="small" isStretched onClick={() => void apply(suggestion)}>
          {words.apply}
        </Button>
      )}
    </section>
  );
}

type LabelProps = Readonly<{ text: string; hue?: string | undefined; title?: string }>;

const Label = ({ text, hue, title }: LabelProps) => (
  <Tag isPill isRegular title={title} {...(hue === undefined ? {} : { hue })}>
    <span>{text}</span>
  </Tag>
);

/** More tell no more. */
const moodsMax = 4;

/** "neutral → frustrated": each turn once, the last ones. */
function Moods({ labels: { moods, sentiment } }: Readonly<{ labels: LabelsView }>) {
  const all = moods.length === 0 && sentiment !== null ? [sentiment] : moods;
  const turns = all.filter((mood, place) => mood !== all[place - 1]).slice(-moodsMax);
  return (
    <p className="moods">
      <span className="term">{words.mood}</span>{' '}
      {turns.map((mood, place) => (
        // Moods may come back, and never move.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={place}>
          {place > 0 && (
            <>
              <span aria-hidden="true"> → </span>
              <span className="unseen">{words.moodThen}</span>
            </>
          )}
          <span className={`mood ${mood}`}>{words.moods[mood]}</span>
        </Fragment>
      ))}
    </p>
  );
}
