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
