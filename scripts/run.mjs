import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';

/** The folder of the repository. */
export const ROOT = path.resolve(import.meta.dirname, '..');

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program in the repository's folder with our own stdin, stdout and stderr, and passes
 * signals on to it.
 *
 * @param {string[]} command the program and its arguments; no shell is involved
 * @param {NodeJS.ProcessEnv} [env] replaces our own environment
 * @returns {Promise<number>} its exit code, 128 + n when signal n ended it
 * @throws {Error} when it cannot be started
 */
export function run([program, ...args], env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: 'inherit' });
    const forward = (signal) => {
      // A terminal sends Ctrl+C to the child too, and a second one would cut short its clean end.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const finish = (settle, value) => {
      for (const signal of FORWARDED) process.off(signal, forward);
      settle(value);
    };
    for (const signal of FORWARDED) process.on(signal, forward);
    child.on('error', (error) => {
      finish(reject, new Error(`Cannot start ${program}: ${error.message}`, { cause: error }));
    });
    child.on('close', (code, signal) => finish(resolve, code ?? 128 + constants.signals[signal]));
  });
}

/**
 * The command line of a development dependency, run by this Node (so the same on every system).
 *
 * @param {string} name the command, e.g. `vitest`
 * @param {string[]} args its arguments
 * @param {string} [packageName] the npm package it comes from, when it is named otherwise
 * @returns {string[]} a command for {@link run}
 * @throws {Error} when the package is not installed
 */
export function tool(name, args, packageName = name) {
  const folder = path.join(ROOT, 'node_modules', packageName);
  let bin;
  try {
    ({ bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  } catch (error) {
    throw new Error(`${packageName} is not installed. Run "npm ci" first.`, { cause: error });
  }
  return [process.execPath, path.join(folder, typeof bin === 'string' ? bin : bin[name]), ...args];
}

/**
 * Ends this program with one line on stderr.
 *
 * @param {string} message what happened, why, and what to do
 * @param {number} [code] the exit code
 */
export function fail(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
