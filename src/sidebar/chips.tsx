/** A row of words to press instead of typing them. */
import { ToggleButton } from '@zendeskgarden/react-buttons';

type Props = Readonly<{
  label: string;
  all: readonly string[];
  pressed: readonly string[];
  toggle: (chip: string) => void;
}>;

export const Chips = ({ label, all, pressed, toggle }: Props) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend that cannot be laid out in a row
  <div className="chips" role="group" aria-label={label}>
    {all.map((chip) => (
      <ToggleButton key={chip} size="small" isPill isPressed={pressed.includes(chip)} onClick={() => toggle(chip)}>
        {chip}
      </ToggleButton>
    ))}
  </div>
);

/** With the chip, or without it where it was. */
export const toggled = (chips: readonly string[], chip: string): readonly string[] =>
  chips.includes(chip) ? chips.filter((each) => each !== chip) : [...chips, chip];
