/** Every payload under every policy: a test takes a share of those that no policy changes, so this is a command. */
import { runHostile } from './hostile-run.ts';
import { payloads } from './payloads/index.ts';
import { policyNames } from './policies.ts';

let bad = 0;
for (const name of policyNames) {
  const startedMs = Date.now();
  const { seen, wrong, silent } = await runHostile(name, payloads);
  const ended = ['reply', 'suggest', 'handover'].map(
    (kind) => `${seen.cases.filter((each) => each.ended === kind).length} ${kind}`,
  );
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  console.log(
    `${name}: ${payloads.length} payloads, ${ended.join(', ')}; ${seen.deeds.length} refunds, ${seen.made.length} tickets made; ${wrong.length} forbidden effects; ${seconds} s`,
  );
  for (const each of wrong.slice(0, 30)) console.log(`  ${each.where}: ${each.rule}: ${each.what}`);
  if (silent.length > 0) console.log(`  had no say: ${silent.join(', ')}`);
  bad += wrong.length + silent.length;
}
process.exit(bad === 0 ? 0 : 1);
