/**
 * When a customer can expect a person, in words: "within 2 to 4 hours" while people work, a day and a time when they do
 * not. Separate from the hours themselves, which need a calendar.
 */
import type { Duration } from './business-hours.ts';

/** Between these moments (RFC 3339) somebody will have answered; `least` and `most` are the promised minutes of work. */
export type Expected = Readonly<{ from: string; until: string } & Duration>;

/** Business hours as they are at the moment of a run. */
export type HoursView = Readonly<{
  open: boolean;
  /** Null where the policy names no business hours: then somebody always works. */
  timeZone: string | null;
  standard: Expected;
  urgent: Expected;
}>;

const minuteMs = 60_000;
const standardMinutes: Duration = { least: 120, most: 240 };
const urgentMinutes: Duration = { least: 30, most: 30 };

/** Where the policy names no hours, every minute is one of work. */
export function alwaysOpen(
  now: string,
  promised: Partial<Readonly<{ standard: Duration; urgent: Duration }>> = {},
): HoursView {
  const after = (duration: Duration): Expected => {
    const at = (minutes: number) => new Date(Date.parse(now) + minutes * minuteMs).toISOString();
    return { ...duration, from: at(duration.least), until: at(duration.most) };
  };
  const { standard = standardMinutes, urgent = urgentMinutes } = promised;
  return { open: true, timeZone: null, standard: after(standard), urgent: after(urgent) };
}

/** Around a span ("2 to 4 hours"), between its two ends, and before a moment ("Monday, 13:00"). */
const phrases: Readonly<Record<string, Readonly<{ within: string; to: string; by: string }>>> = {
  en: { within: 'within {span}', to: ' to ', by: 'by {moment}' },
  de: { within: 'innerhalb von {span}', to: ' bis ', by: 'bis {moment}' },
  fr: { within: 'sous {span}', to: ' à ', by: 'd’ici {moment}' },
  es: { within: 'en un plazo de {span}', to: ' a ', by: 'antes del {moment}' },
  it: { within: 'entro {span}', to: '-', by: 'entro {moment}' },
  nl: { within: 'binnen {span}', to: ' tot ', by: 'uiterlijk {moment}' },
  pt: { within: 'em {span}', to: ' a ', by: 'até {moment}' },
};

/** In the customer's language, or null where Firstline does not know how that language says it. */
export function expectedInWords(expected: Expected, { timeZone }: HoursView, now: string, code: string): string | null {
  const phrase = Object.hasOwn(phrases, code) ? phrases[code] : undefined;
  if (phrase === undefined) return null;
  const elapsedMs = Date.parse(expected.until) - Date.parse(now);
  // No pause of the working hours lies in between.
  if (timeZone === null || elapsedMs <= (expected.most + 1) * minuteMs)
    return phrase.within.replace('{span}', spanIn(expected, code, phrase.to));
  const moment = new Intl.DateTimeFormat(code === 'en' ? 'en-GB' : code, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone },
    timeZoneName: 'short',
  }).format(new Date(expected.until));
  return phrase.by.replace('{moment}', moment);
}

const units = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

function spanIn({ least, most }: Duration, code: string, to: string): string {
  const [unit, minutes] = units.find(([, each]) => least % each === 0 && most % each === 0) ?? ['minute', 1];
  const format = new Intl.NumberFormat(code, { style: 'unit', unit, unitDisplay: 'long' });
  // Plain spaces: others look odd in a mail, and are counted as hidden by who looks for hidden text.
  const last = format.format(most / minutes).replace(/\s/g, ' ');
  return least === most ? last : `${new Intl.NumberFormat(code).format(least / minutes)}${to}${last}`;
}
