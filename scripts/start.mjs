/**
 * `npm start` builds the app and runs it; `npm run dev` (`--dev`) runs it with live reload.
 * Other arguments go to the app: `npm start -- --some-switch`.
 */
import { resolveElectron } from './electron-runtime.mjs';
import { fail, ROOT, run, tool } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const dev = process.argv.includes('--dev');
const extra = process.argv.slice(2).filter((argument) => argument !== '--dev');

try {
  process.exitCode = await start();
} catch (error) {
  fail(error.message);
}

async function start() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    throw new Error(
      'Wirescope opens a window, but neither DISPLAY nor WAYLAND_DISPLAY is set.\n' +
        `Run it in a desktop session, or without a screen: xvfb-run -a npm ${dev ? 'run dev' : 'start'}`,
    );
  }
  await ensureSystemPackages({ display: false });
  const electron = await resolveElectron();
  const args = [...switchesForRoot(), ...extra];
  const env = { ...process.env, ELECTRON_EXEC_PATH: electron };
  delete env.ELECTRON_RUN_AS_NODE; // set by the terminals of some editors

  if (dev) return run(tool('electron-vite', ['dev', '--', ...args]), env);
  const built = await run(tool('electron-vite', ['build']));
  return built === 0 ? run([electron, ROOT, ...args], env) : built;
}

function switchesForRoot() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return [];
  process.stderr.write('electron: running as root, so with --no-sandbox (Chromium refuses else)\n');
  return ['--no-sandbox'];
}
