/**
 * Adds to package-lock.json the optional platform packages that the registry in use could not
 * describe. npm leaves those out when it writes the lockfile, and `npm ci` then refuses it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const LOCKFILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(
  ' ',
);
const PROCESSORS = 'arm arm64 ia32 loong64 ppc64 riscv64 s390x wasm32 x64'.split(' ');

const lock = JSON.parse(readFileSync(LOCKFILE, 'utf8'));
const missing = [];
for (const [where, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] || lock.packages[`${where}/${place}`]) continue;
    missing.push(name);
    lock.packages[place] = platformEntry(name, version, entry.dev);
  }
}
const { '': root, ...others } = lock.packages;
const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': root, ...Object.fromEntries(sorted) };
writeFileSync(LOCKFILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} entries added`);

/** An entry whose platform is read from the package's name. */
function platformEntry(name, version, dev) {
  const words = name.split(/[/-]/);
  const system = SYSTEMS.find((word) => words.includes(word));
  const processor = PROCESSORS.find((word) => words.includes(word));
  return {
    version,
    ...(processor && { cpu: [processor] }),
    ...(dev && { dev }),
    ...(/musl/.test(name) && { libc: ['musl'] }),
    optional: true,
    ...(system && { os: [system] }),
  };
}
