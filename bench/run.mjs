/** `npm run bench -- NAME`: bundles a benchmark and runs it in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const known = readdirSync(here)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const [name = 'receive', ...args] = process.argv.slice(2);
if (!known.includes(name)) {
  console.error(`no benchmark '${name}'; there are ${known.join(', ')}`);
  process.exit(2);
}

const outDir = mkdtempSync(path.join(here, '../out-bench-'));
try {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: path.join(here, `${name}.bench.ts`), outDir, target: 'node18' },
  });
  const file = readdirSync(outDir).find((entry) => /\.m?js$/.test(entry));
  const run = spawnSync(process.execPath, [path.join(outDir, file), ...args], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
