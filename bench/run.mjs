/**
 * `npm run bench -- NAME [arguments]`: bundles a benchmark and runs it in a process of its own.
 * Those that drive the app build it first and ask for Electron and a display.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { resolveElectron } from '../scripts/electron-runtime.mjs';
import { ROOT, run, tool } from '../scripts/run.mjs';
import { ensureSystemPackages } from '../scripts/system-packages.mjs';

const IN_A_WINDOW = ['ingest', 'soak'];
/** Those that use the built workers. */
const BUILT = [...IN_A_WINDOW, 'query'];

const here = path.join(ROOT, 'bench');
const known = readdirSync(here)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const [name = 'receive', ...args] = process.argv.slice(2);

if (known.includes(name)) process.exitCode = await bench();
else {
  console.error(`no benchmark '${name}'; there are ${known.join(', ')}`);
  process.exitCode = 2;
}

async function bench() {
  const outDir = mkdtempSync(path.join(here, '../out-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['@photostructure/sqlite', 'playwright-core'] },
      build: { ssr: path.join(here, `${name}.bench.ts`), outDir, target: 'node18' },
    });
    const file = readdirSync(outDir).find((entry) => /\.m?js$/.test(entry));
    if (BUILT.includes(name)) {
      const code = await run(tool('electron-vite', ['build', '--logLevel', 'warn']));
      if (code !== 0) return code;
    }
    const command = [process.execPath, path.join(outDir, file), ...args];
    return IN_A_WINDOW.includes(name) ? await inAWindow(command) : await run(command);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

async function inAWindow(command) {
  const virtual = process.platform === 'linux' && !process.env.DISPLAY;
  await ensureSystemPackages({ display: virtual, browser: false });
  const env = { ...process.env, WIRESCOPE_ELECTRON: await resolveElectron() };
  const display = ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24'];
  return run([...(virtual ? display : []), ...command], env);
}
