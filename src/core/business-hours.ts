/**
 * When people work, as the policy says it: weekly hours in a time zone, and days on which nobody does. Only the shape
 * and what is wrong with it; what hour it is somewhere is for `adapters/` to know.
 */
import { z } from 'zod';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day such as 09:00');
const shift = z.strictObject({ days: z.array(z.enum(weekdays)).min(1), from: time, to: time });

export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
};

export const hoursSchema = z
  .strictObject({
    timeZone: z.string().refine(isTimeZone, 'a time zone such as Europe/London'),
    hours: z.array(shift).min(1),
    holidays: z
      .strictObject({
        /** ISO 3166-1, such as GB; `region` as in GB-SCT is its part behind the dash. */
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, 'a country such as GB')
          .optional(),
        region: z.string().min(1).optional(),
        /** Further days off, `YYYY-MM-DD`. */
        dates: z.array(z.iso.date('a day such as 2026-12-24')).default([]),
      })
      .prefault({}),
  })
  .superRefine(({ hours }, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    hours.forEach(({ from, to, days }, place) => {
      if (minutesOf(to) <= minutesOf(from))
        wrong(['hours', place, 'to'], `${to} is not after ${from}; split hours that go past midnight`);
      const other = hours.findIndex(
        (each, at) =>
          at < place &&
          each.days.some((day) => days.includes(day)) &&
          minutesOf(each.from) < minutesOf(to) &&
          minutesOf(from) < minutesOf(each.to),
      );
      if (other >= 0) wrong(['hours', place], `overlaps the hours above from ${hours[other]?.from}`);
    });
  });
export type BusinessHours = Readonly<z.infer<typeof hoursSchema>>;

/** In minutes; `most` is `least` where it is one number. */
export type Duration = Readonly<{ least: number; most: number }>;

const unitMinutes: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/** `30 minutes`, `2-4 hours`, `1 day`. */
export const durationSchema = z.string().transform((text, context): Duration => {
  const [, least, most, unit = ''] = /^(\d{1,3})(?: ?[-–] ?(\d{1,3}))? (minute|hour|day)s?$/.exec(text.trim()) ?? [];
  const factor = unitMinutes[unit];
  const found = { least: Number(least), most: Number(most ?? least) };
  if (factor !== undefined && found.least > 0 && found.most >= found.least)
    return { least: found.least * factor, most: found.most * factor };
  context.addIssue({ code: 'custom', message: 'a time such as "30 minutes" or "2-4 hours"' });
  return z.NEVER;
});
