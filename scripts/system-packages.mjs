import { execFile, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What Electron's binary loads, as Debian package and the library that must be there. */
const LIBRARIES = {
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libasound2: 'libasound.so.2',
  libgbm1: 'libgbm.so.1',
  libxss1: 'libXss.so.1',
  libxtst6: 'libXtst.so.6',
  libnotify4: 'libnotify.so.4',
};

/** What a display without a screen takes, as Debian package and program. */
const DISPLAY_PROGRAMS = { xvfb: 'xvfb-run', xauth: 'xauth' };

/** The browser whose pages the tests let use the mock server, as Debian package and program. */
const BROWSER_PROGRAMS = { chromium: 'chromium' };

/** What the tests of several instances run, as Debian package and program. */
const BROKER_PROGRAMS = { 'redis-server': 'redis-server' };

const INSTALLER = 'apt-get';

/** One at a time: apt-get locks what it works on. */
let turn = Promise.resolve();

/**
 * Makes sure that the system has what is needed. Only Linux may lack something. What is missing is
 * installed when we are root and there is apt-get; its output goes to stderr.
 *
 * @param {{ electron?: boolean, display?: boolean, browser?: boolean, redis?: boolean }} options
 * `electron`: what Electron loads, unless false; `display`: a virtual display (Xvfb) too;
 * `browser`: Chromium; `redis`: redis-server
 * @returns {Promise<void>}
 * @throws {Error} when something is missing and cannot be installed; holds the command to run
 */
export function ensureSystemPackages(options) {
  const done = turn.then(() => ensure(options));
  turn = done.catch(() => undefined);
  return done;
}

async function ensure(options) {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages(options);
  if (missing.length === 0) return;

  const root = process.getuid() === 0;
  if (!root || !isOnPath(INSTALLER)) throw new Error(explain(missing, root));

  process.stderr.write(`system packages: installing ${missing.join(' ')}\n`);
  const before = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
  await aptGet([...before, 'update']); // may fail for a source we do not need; install decides
  const status = await aptGet([...before, ...installArguments(missing)]);
  const left = status === 0 ? await missingPackages(options) : missing;
  if (left.length > 0) throw new Error(`${INSTALLER} did not succeed. ${explain(left, root)}`);
}

async function missingPackages({ electron = true, display, browser, redis }) {
  const libraries = electron ? await knownLibraries() : undefined;
  const missing = Object.keys(LIBRARIES).filter((name) => !libraries?.has(LIBRARIES[name]));
  // Without ldconfig (musl, NixOS) nothing is known, and the loader itself will say what it lacks.
  const needed = libraries ? missing : [];
  const programs = {
    ...(display && DISPLAY_PROGRAMS),
    ...(browser && BROWSER_PROGRAMS),
    ...(redis && BROKER_PROGRAMS),
  };
  return [...Object.keys(programs).filter((name) => !isOnPath(programs[name])), ...needed];
}

/** The names in the loader's cache, or undefined when it cannot be read. */
async function knownLibraries() {
  for (const program of ['/sbin/ldconfig', 'ldconfig']) {
    try {
      const { stdout } = await execute(program, ['-p'], { maxBuffer: 16 * 1024 * 1024 });
      return new Set(stdout.split('\n').map((line) => line.trim().split(' ')[0]));
    } catch {
      // not at this place
    }
  }
  return undefined;
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function installArguments(packages) {
  return ['install', '-y', '--no-install-recommends', ...packages];
}

function aptGet(args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn(INSTALLER, args, { env, stdio: ['ignore', process.stderr, 'inherit'] });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function explain(missing, root) {
  const sudo = root ? '' : 'sudo ';
  const install = `${sudo}${INSTALLER} ${installArguments(missing).join(' ')}`;
  return (
    `System packages are missing: ${missing.join(', ')}. Install them with:\n` +
    `  ${sudo}${INSTALLER} update && ${install}\n` +
    '(names of Debian 12; other systems have the same libraries under similar names)'
  );
}
