// Adds the optional platform packages that npm leaves out of package-lock.json when the registry it asked lacks them
// (LanceDB's and Biome's builds for other systems). Without their entries `npm ci` refuses the lock file on every
// platform. Run after each `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const pick = (name, words) => words.filter((word) => name.split(/[-/]/).includes(word));

for (const entry of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const os = pick(name, ['darwin', 'linux', 'win32', 'android', 'freebsd']);
    const cpu = pick(name, ['arm64', 'x64', 'arm', 'ia32']);
    if (os.length === 0 || cpu.length === 0 || !/^\d/.test(version)) continue;
    const libc = name.endsWith('musl') ? { libc: ['musl'] } : name.endsWith('gnu') ? { libc: ['glibc'] } : {};
    lock.packages[`node_modules/${name}`] ??= { version, cpu, ...libc, optional: true, os };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
