/**
 * Business hours: whether people work now, and when so many minutes of their work will have passed. Separate from the
 * policy's shape of them because it takes time zones and a calendar of holidays.
 * https://moment.github.io/luxon/ https://github.com/commenthol/date-holidays
 */
import { DateTime } from 'luxon';
import { type BusinessHours, type Duration, minutesOf, weekdays } from '../core/business-hours.ts';
import type { EscalationPolicy } from '../core/escalation-policy.ts';
import { alwaysOpen, type Expected, type HoursView } from '../core/expectation.ts';
import { Fault } from '../core/fault.ts';
import type { Hours } from '../core/ports.ts';

/** Further ahead nobody promises anything. */
const daysMax = 366;

type Shift = Readonly<{ from: DateTime; to: DateTime }>;
/** True on a day (in the zone of the hours) on which nobody works. */
type IsHoliday = (day: DateTime) => boolean;

/** Rejects with a `misconfigured` fault when the policy names a country or region there is no calendar for. */
export async function openHours({ businessHours, expectations }: EscalationPolicy): Promise<Hours> {
  const promised = expectations ?? {};
  if (businessHours === undefined)
    return {
      at: (now) => alwaysOpen(now, promised),
      worked: (from, to) => Math.floor((Date.parse(to) - Date.parse(from)) / 60_000),
    };
  const isHoliday = await holidaysOf(businessHours);
  return {
    at: (now) => viewOf(now, businessHours, isHoliday, alwaysOpen(now, promised)),
    worked: (from, to) => workedBetween(from, to, businessHours, isHoliday),
  };
}

function viewOf(now: string, hours: BusinessHours, isHoliday: IsHoliday, promised: HoursView): HoursView {
  const at = DateTime.fromISO(now, { zone: hours.timeZone });
  const isOpen = shiftsOn(at, hours, isHoliday).some(({ from, to }) => from <= at && at < to);
  const expected = (duration: Duration): Expected => ({
    ...{ least: duration.least, most: duration.most },
    from: afterWork(at, duration.least, hours, isHoliday),
    until: afterWork(at, duration.most, hours, isHoliday),
  });
  return {
    ...{ open: isOpen, timeZone: hours.timeZone },
    standard: expected(promised.standard),
    urgent: expected(promised.urgent),
  };
}

/** Earliest first. */
function shiftsOn(day: DateTime, { hours }: BusinessHours, isHoliday: IsHoliday): readonly Shift[] {
  if (isHoliday(day)) return [];
  const weekday = weekdays[day.weekday - 1];
  const start = day.startOf('day');
  const clock = (time: string): DateTime =>
    // By the clock on the wall: on the night the clocks change, nine o'clock is still nine o'clock.
    time === '24:00'
      ? start.plus({ days: 1 })
      : start.set({ hour: Math.floor(minutesOf(time) / 60), minute: minutesOf(time) % 60 });
  return hours
    .filter(({ days }) => days.some((each) => each === weekday))
    .map(({ from, to }) => ({ from: clock(from), to: clock(to) }))
    .toSorted((a, b) => a.from.toMillis() - b.from.toMillis());
}

/** The moment (RFC 3339) at which so many minutes of work have passed since `at`. */
function afterWork(at: DateTime, minutes: number, hours: BusinessHours, isHoliday: IsHoliday): string {
  let leftMs = minutes * 60_000;
  for (let day = 0; day < daysMax; day += 1) {
    for (const { from, to } of shiftsOn(at.startOf('day').plus({ days: day }), hours, isHoliday)) {
      const begins = from > at ? from : at;
      const workMs = to.toMillis() - begins.toMillis();
      if (workMs <= 0) continue;
      if (leftMs <= workMs) return begins.plus(leftMs).toUTC().toISO() ?? '';
      leftMs -= workMs;
    }
  }
  return at.plus({ days: daysMax }).toUTC().toISO() ?? '';
}

function workedBetween(from: string, to: string, hours: BusinessHours, isHoliday: IsHoliday): number {
  const zone = hours.timeZone;
  const [start, end] = [DateTime.fromISO(from, { zone }), DateTime.fromISO(to, { zone })];
  let workMs = 0;
  for (let day = start.startOf('day'), days = 0; day < end && days < daysMax; day = day.plus({ days: 1 }), days += 1)
    for (const shift of shiftsOn(day, hours, isHoliday)) {
      const begins = Math.max(shift.from.toMillis(), start.toMillis());
      workMs += Math.max(0, Math.min(shift.to.toMillis(), end.toMillis()) - begins);
    }
  return Math.floor(workMs / 60_000);
}

async function holidaysOf({ holidays: { country, region, dates } }: BusinessHours): Promise<IsHoliday> {
  const own = new Set(dates);
  if (country === undefined) return (day) => own.has(day.toISODate() ?? '');
  // Half a second and twelve megabytes: only for who asks for it.
  const { default: Holidays } = await import('date-holidays');
  const calendar = new Holidays();
  const known = Object.keys(calendar.getCountries());
  if (!known.includes(country))
    throw new Fault(
      'misconfigured',
      `escalation.businessHours.holidays.country: there is no calendar for ${country}; leave it out and list dates`,
    );
  const regions = Object.keys(calendar.getStates(country) ?? {});
  if (region !== undefined && !regions.includes(region))
    throw new Fault(
      'misconfigured',
      `escalation.businessHours.holidays.region: ${country} has ${regions.join(', ') || 'no regions'}, not ${region}`,
    );
  calendar.init(country, ...(region === undefined ? [] : [region]));
  const years = new Map<number, ReadonlySet<string>>();
  return (day) => {
    const days = years.get(day.year) ?? new Set(daysOff(calendar.getHolidays(day.year)));
    years.set(day.year, days);
    const date = day.toISODate() ?? '';
    return own.has(date) || days.has(date);
  };
}

/** Days on which shops and offices are closed; what is only observed, or optional, is a day of work. */
const daysOff = (holidays: readonly Readonly<{ date: string; type: string }>[]): readonly string[] =>
  holidays.filter(({ type }) => type === 'public' || type === 'bank').map(({ date }) => date.slice(0, 10));
