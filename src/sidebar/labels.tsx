/** What the ticket is about, as tags. Colour only underlines what the word says already. */
import { Tag } from '@zendeskgarden/react-tags';
import type { TicketView } from '../core/app/ticket-schema.ts';
import { languageName, percent, spaced } from './format.ts';
import { words } from './words.ts';

type LabelsView = NonNullable<TicketView['labels']>;

const hues: Readonly<Record<string, string>> = {
  urgent: 'red',
  high: 'yellow',
  angry: 'red',
  frustrated: 'yellow',
  positive: 'green',
};

export function Labels({ labels }: Readonly<{ labels: LabelsView }>) {
  const { intent, confidence, priority, sentiment, language } = labels;
  const languageSaid = languageName(language);
  return (
    <section aria-label={words.labels}>
      <h2>{words.labels}</h2>
      <div className="labels">
        <Label text={spaced(intent)} />
        <small>{words.sure_percent({ percent: percent(confidence) })}</small>
        {priority !== null && <Label text={words.priorities[priority]} hue={hues[priority]} />}
        {sentiment !== null && <Label text={words.moods[sentiment]} hue={hues[sentiment]} />}
        {languageSaid !== null && <Label text={languageSaid} />}
      </div>
    </section>
  );
}

const Label = ({ text, hue }: Readonly<{ text: string; hue?: string | undefined }>) => (
  <Tag isPill isRegular {...(hue === undefined ? {} : { hue })}>
    <span>{text}</span>
  </Tag>
);
