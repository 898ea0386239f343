/**
 * The number behind a sentence, and the passage it comes from on a card: on hover, on focus and on a click, until Escape or
 * until pointer and focus are elsewhere.
 */
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { ago } from './format.ts';
import type { Source } from './proof.ts';
import { SourceLink } from './source-link.tsx';
import { words } from './words.ts';

/** The way from the number to its card may lead past both. */
const lingerMs = 200;

export function SourceMark({ source, place }: Readonly<{ source: Source; place: number }>) {
  const [isOpen, setOpen] = useState(false);
  const mark = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const card = useId();
  const open = () => {
    clearTimeout(timer.current);
    setOpen(true);
  };
  const closeSoon = () => {
    timer.current = setTimeout(() => setOpen(false), lingerMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const closeOutside = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    mark.current?.focus();
    setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only gathers the events of the button and the card inside
    <span className="source" onMouseEnter={open} onMouseLeave={closeSoon} onBlur={closeOutside} onKeyDown={closeByKey}>
      <button
        ref={mark}
        type="button"
        className="mark"
        aria-label={words.sourceOf_place_title({ place, title: source.title })}
        aria-expanded={isOpen}
        aria-controls={isOpen ? card : undefined}
        onFocus={open}
        onClick={open}
      >
        {place}
      </button>
      {isOpen && (
        <span className="card" id={card}>
          <q>{source.quote}</q>
          <SourceLink url={source.url}>{source.title}</SourceLink>
          <small>{words.changed_ago({ ago: ago(source.updatedAt, Date.now()) })}</small>
        </span>
      )}
    </span>
  );
}
