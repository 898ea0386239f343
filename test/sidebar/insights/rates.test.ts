// What a share is a share of, and how figures are written.
import { afterEach, expect, test } from 'vitest';
import { durationOf, nameOf, shareOf } from '../../../src/sidebar/insights/names.ts';
import { palettes } from '../../../src/sidebar/insights/palette.ts';
import { acceptanceOf, draftsOf, escalationOf, isFew, rateOf } from '../../../src/sidebar/insights/rates.ts';
import { speakWords } from '../../../src/sidebar/insights/words.ts';
import { figures } from './example-figures.ts';

afterEach(() => speakWords('en'));

test('a draft is accepted when it was sent, changed or not; one that is open or was overtaken counts for nothing', () => {
  const byFate = { unchanged: 3, edited: 3, replaced: 1, unused: 1, overtaken: 50, open: 50 };
  expect(acceptanceOf({ byFate, meanDistance: 0.1 })).toEqual({ count: 6, of: 8, share: 0.75 });
  expect(draftsOf({ byFate, meanDistance: 0.1 })).toBe(108);
});

test('a ticket that went to a person counts once among all tickets', () => {
  expect(escalationOf(figures())).toEqual({ count: 1, of: 4, share: 0.25 });
});

test('a share of nothing is not 0 %, and of a few it is said that they are few', () => {
  expect(shareOf(rateOf(0, 0))).toBe('–');
  expect(shareOf(rateOf(0, 4))).toBe('0%');
  expect([0, 4, 19, 20].map(isFew)).toEqual([false, true, true, false]);
});

test('what is counted has a name people know, also where there is none', async () => {
  expect(nameOf('language', 'de')).toBe('German');
  expect(nameOf('intent', 'export-data')).toBe('export data');
  expect(nameOf('intent', '')).toBe('Not read');
  expect(nameOf('mode', 'shadow')).toBe('Shadow');
  expect(nameOf('version', '0123456789abcdef')).toBe('01234567');
  await speakWords('de');
  expect([nameOf('language', 'de'), nameOf('group', '')]).toEqual(['Deutsch', 'Keine Gruppe']);
});

test.each([
  [850, '850 ms'],
  [4230, '4.2 sec'],
  [49_000, '49 sec'],
  [180_000, '3 min'],
  [7_200_000, '2 hr'],
])('%i ms is written as %s', (ms, written) => {
  expect(durationOf(ms)).toBe(written);
});

/** As WCAG 2 defines it. */
const lightness = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const part = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [lightness(one), lightness(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

test.each(['light', 'dark'] as const)('what is drawn stands out from a %s page, and text can be read', (scheme) => {
  const { page, text, line: _, ...drawn } = palettes[scheme];
  const faint = Object.entries(drawn).filter(([, colour]) => contrast(colour, page) < 3);
  expect(faint).toEqual([]);
  expect(contrast(text, page)).toBeGreaterThan(4.5);
});
