/**
 * How long ago something was, as people say it. The sidebar has its own, because it takes nothing but types from here:
 * agents download all that it runs.
 */
const secondsIn = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const english = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** Of an article: `edited 3 months ago`. `updatedAt` is RFC 3339. */
export function editedAgo(updatedAt: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(updatedAt)) / 1000;
  if (Number.isNaN(seconds)) return 'nobody knows when it was edited';
  const [unit, length] = secondsIn.find(([, each]) => seconds >= each) ?? [];
  return unit === undefined ? 'edited just now' : `edited ${english.format(-Math.floor(seconds / length), unit)}`;
}
