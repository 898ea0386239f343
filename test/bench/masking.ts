// `npx tsx test/bench/masking.ts`: the share of marked identifiers that masking finds in a public data set, by kind, or
// with `--json` one object a line; `--missed` names what it does not find. docs/safety-measurements.md says how to read it.
import { hasData, masksTooMuch, measureMasking } from './masking-data.ts';

const flags = process.argv.slice(2);
if (!hasData) {
  console.error('the data set is not here: expected ../shared/data/pii/presidio_synth_a.json beside this folder');
  process.exit(2);
}
const aimed = ['CREDIT_CARD', 'IBAN_CODE', 'EMAIL_ADDRESS', 'PHONE_NUMBER'];
const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
for (const found of [...measureMasking()].sort((a, b) => b.found / b.spans - a.found / a.spans)) {
  const { type, spans, checked, checkedFound } = found;
  const aim = aimed.includes(type) ? 99 : null;
  const value = checked === 0 ? (100 * found.found) / spans : (100 * checkedFound) / checked;
  if (flags.includes('--json'))
    console.log(
      JSON.stringify({
        bench: 'masking',
        metric: type,
        value,
        unit: '%',
        aim,
        met: aim === null ? null : value >= aim,
      }),
    );
  else
    console.log(
      `${type.padEnd(18)} ${String(spans).padStart(4)} marked, ${share(found.found, spans).padStart(7)} masked` +
        (checked === 0 ? '' : `; ${String(checked).padStart(3)} of right form, ${share(checkedFound, checked)} masked`),
    );
  if (flags.includes('--missed') && checked > 0)
    for (const value of found.missed) console.log(`    not found: ${value}`);
}
if (!flags.includes('--json')) {
  const stray = masksTooMuch();
  console.log(`masked where nothing of these kinds is marked: ${stray.length}`);
  if (flags.includes('--missed')) for (const each of stray) console.log(`    ${each}`);
}
