/** Every public injection at every place, under every policy, with both brains: too long for a test, so a command. */
import { attacks, dataFolder, runInjections } from './injection.ts';
import { policyNames } from './policies.ts';

if (dataFolder === null) {
  console.log('No copy of the injection collections: set INJECTION_DATA to a folder that has them');
  process.exit(2);
}
const all = attacks();
let bad = 0;
const brains = ['extractive', 'obedient'] as const;
const ways = policyNames.flatMap((name) =>
  brains.flatMap((brain) => (['messages', 'articles'] as const).map((where) => [name, brain, where] as const)),
);
for (const [name, brain, where] of ways) {
  const startedMs = Date.now();
  const { cases, wrong } = await runInjections(name, brain, where, all);
  const ended = ['reply', 'suggest', 'handover'].map(
    (kind) => `${cases.filter((each) => each.ended === kind).length} ${kind}`,
  );
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  console.log(
    `${name}, ${brain}, ${where}: ${cases.length} tickets, ${ended.join(', ')}; ${wrong.length} forbidden effects; ${seconds} s`,
  );
  for (const each of wrong.slice(0, 20)) console.log(`  ${each.where}: ${each.rule}: ${each.what}`);
  bad += wrong.length;
}
process.exit(bad === 0 ? 0 : 1);
