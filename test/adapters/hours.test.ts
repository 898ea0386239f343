// Business hours in a time zone with holidays: open or not, and when so many minutes of work will have passed.
import { describe, expect, test } from 'vitest';
import { openHours } from '../../src/adapters/hours.ts';
import { examplePolicy } from '../../src/core/example.ts';

const london = {
  timeZone: 'Europe/London',
  hours: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '12:30' },
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '13:30', to: '17:30' },
  ],
  holidays: { country: 'GB', region: 'ENG', dates: ['2026-11-24'] },
};
const hoursOf = (businessHours: unknown, escalation: Record<string, unknown> = {}) =>
  openHours(examplePolicy({ escalation: { ...escalation, businessHours } }).escalation);

describe('business hours', () => {
  test.each([
    ['a Monday morning', '2026-11-23T09:00:00Z', true],
    ['the lunch break', '2026-11-23T13:00:00Z', false],
    ['the last minute', '2026-11-23T17:29:59Z', true],
    ['closing time', '2026-11-23T17:30:00Z', false],
    ['a day the policy names', '2026-11-24T10:00:00Z', false],
    ['a Sunday', '2026-11-22T10:00:00Z', false],
    ['Christmas Day', '2026-12-25T10:00:00Z', false],
    ['the substitute day of Boxing Day', '2026-12-28T10:00:00Z', false],
    ['summer time: eight o’clock in UTC is nine in London', '2026-07-01T08:00:00Z', true],
  ])('%s', async (_, now, open) => {
    expect((await hoursOf(london)).at(now).open).toBe(open);
  });

  test.each([
    ['within a day', '2026-11-23T09:00:00Z', '2026-11-23T11:00:00.000Z', '2026-11-23T14:00:00.000Z'],
    ['over the weekend', '2026-11-20T16:30:00Z', '2026-11-23T10:00:00.000Z', '2026-11-23T12:00:00.000Z'],
    ['over Christmas', '2026-12-24T17:00:00Z', '2026-12-29T10:30:00.000Z', '2026-12-29T12:30:00.000Z'],
    [
      'over the weekend the clocks go back',
      '2026-10-23T16:30:00Z',
      '2026-10-26T11:00:00.000Z',
      '2026-10-26T14:00:00.000Z',
    ],
  ])('two to four hours of work from a moment: %s', async (_, now, from, until) => {
    expect((await hoursOf(london, { expectations: {} })).at(now).standard).toMatchObject({ from, until });
  });

  test('minutes of work between two moments leave out nights, breaks and holidays', async () => {
    const { worked } = await hoursOf(london);
    expect(worked('2026-11-23T12:00:00Z', '2026-11-23T14:00:00Z')).toBe(60);
    expect(worked('2026-11-23T17:00:00Z', '2026-11-25T09:30:00Z')).toBe(60);
    expect(worked('2026-11-21T00:00:00Z', '2026-11-22T23:00:00Z')).toBe(0);
  });

  test('a policy without any is always open, and every minute is one of work', async () => {
    const hours = await openHours(examplePolicy().escalation);
    expect(hours.at('2026-11-22T03:00:00Z')).toMatchObject({ open: true, timeZone: null });
    expect(hours.worked('2026-11-22T03:00:00Z', '2026-11-22T04:30:00Z')).toBe(90);
  });

  test('round the clock is one shift a day', async () => {
    const always = {
      timeZone: 'UTC',
      hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
    };
    expect((await hoursOf(always, { expectations: {} })).at('2026-11-22T23:00:00Z').standard.from).toBe(
      '2026-11-23T01:00:00.000Z',
    );
  });
});

test.each([
  [{ country: 'XX' }, /holidays\.country: there is no calendar for XX/],
  [{ country: 'GB', region: 'TEXAS' }, /holidays\.region: GB has .*ENG.*, not TEXAS/],
])('a calendar that does not exist is refused with what there is: %j', async (holidays, message) => {
  await expect(hoursOf({ ...london, holidays })).rejects.toThrow(message);
});
