import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { resolveElectron } from './electron-runtime.mjs';
import { resolveNodeWithSqlite } from './node-runtime.mjs';
import { fail, run, tool } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const needsVirtualDisplay = process.platform === 'linux' && !process.env.DISPLAY;

/** Counts over all vitest runs of this program. */
const tests = { passed: 0, failed: 0, skipped: 0 };

/** Name and first lines of each test that failed, for the summary. */
const failures = [];

/**
 * A named step; it answers its exit code.
 *
 * @typedef {{ name: string, work: () => Promise<number> }} Step
 */

/**
 * A step that runs one command.
 *
 * @param {string} name
 * @param {() => string[]} command asked for when the step's turn comes
 * @returns {Step}
 */
export function commandStep(name, command) {
  return { name, work: () => run(command()) };
}

/**
 * A step that runs vitest projects; their numbers go into the final line. The tests of several
 * instances need a real Redis.
 *
 * @param {string} name
 * @param {string[]} projects
 * @returns {Step}
 */
export function vitestStep(name, projects) {
  const preparation = ensureSystemPackages({ electron: false, redis: true });
  preparation.catch(() => undefined); // reported when the step's turn comes
  return {
    name,
    work: async () => {
      await preparation;
      return runVitest(projects, [], []);
    },
  };
}

/**
 * The step that runs the tests of captures once more, on a Node with SQLite built in: the step
 * before has run them on the stand-in, or the other way round.
 *
 * @returns {Step}
 */
export function builtInSqliteStep() {
  const preparation = resolveNodeWithSqlite();
  preparation.catch(() => undefined); // reported when the step's turn comes
  return {
    name: 'captures on built-in SQLite',
    work: async () => {
      const node = await preparation;
      const env = { ...process.env, WIRESCOPE_SQLITE: 'node:sqlite' };
      return runVitest(['unit', 'integration'], ['capture'], [], env, node);
    },
  };
}

/** @returns {Step} the step that builds the app into `out/` */
export function buildStep() {
  return commandStep('build', () => tool('electron-vite', ['build']));
}

/**
 * The step that drives the built app in a real window. Its preparation (system packages, Electron)
 * starts at once, beside the steps before it.
 *
 * @param {string[]} [extra] further arguments for vitest
 * @returns {Step}
 */
export function endToEndStep(extra = []) {
  const preparation = prepareEndToEnd();
  preparation.catch(() => undefined); // reported when the step's turn comes
  return {
    name: 'end to end',
    work: async () => {
      const electron = await preparation;
      const display = ['xvfb-run', '-a', '-s', '-screen 0 4000x2300x24'];
      const env = { ...process.env, WIRESCOPE_ELECTRON: electron };
      delete env.ELECTRON_RUN_AS_NODE; // set by the terminals of some editors
      return runVitest(['e2e'], extra, needsVirtualDisplay ? display : [], env);
    },
  };
}

async function prepareEndToEnd() {
  const [electron] = await Promise.all([
    resolveElectron(),
    ensureSystemPackages({ display: needsVirtualDisplay, browser: true }),
  ]);
  return electron;
}

/**
 * Runs the steps in order, stops at the first that fails, and prints a summary. The last line on
 * stdout is `tests: N passed, M failed` when tests ran. Sets the exit code.
 *
 * @param {Step[]} steps
 */
export async function runSteps(steps) {
  const summary = [];
  let failure;
  for (const { name, work } of steps) {
    console.log(`\n=== ${name}`);
    const start = performance.now();
    failure = await outcome(work);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    summary.push(`  ${failure ? 'FAILED' : 'ok    '}  ${name} (${seconds} s)`);
    console.log(`=== ${name}: ${failure ? `FAILED, ${failure}` : 'ok'}, ${seconds} s`);
    if (failure) break;
  }
  const skippedSteps = steps.slice(summary.length).map(({ name }) => `  -       ${name} (not run)`);
  console.log(`\n${[...summary, ...skippedSteps].join('\n')}`);
  for (const line of failures) console.log(`  ${line}`);
  if (tests.skipped > 0) console.log(`  skipped tests: ${tests.skipped}`);
  if (failure) fail(`\nStopped at "${steps[summary.length - 1].name}": ${failure}`);
  if (tests.passed + tests.failed > 0) {
    console.log(`tests: ${tests.passed} passed, ${tests.failed} failed`);
  }
}

/** Why the work failed, or undefined when it did not. */
async function outcome(work) {
  try {
    const code = await work();
    return code === 0 ? undefined : `exit code ${code}`;
  } catch (error) {
    return error.message;
  }
}

async function runVitest(projects, extra, launcher, env = process.env, node = process.execPath) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wirescope-tests-'));
  const report = path.join(folder, 'report.json');
  const selected = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const [, ...vitest] = tool('vitest', ['run', ...selected, ...reporters, ...extra]);
    const code = await run([...launcher, node, ...vitest], env);
    count(report);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return; // vitest ended before it ran anything, and has said why
  }
  const broken = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  for (const { name, message, assertionResults } of result.testResults) {
    const file = path.relative(process.cwd(), name);
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === 'failed') failures.push(failureOf(`${file}: ${fullName}`, failureMessages[0]));
    }
    if (broken.some((one) => one.name === name)) failures.push(failureOf(file, message));
  }
  tests.passed += result.numPassedTests;
  tests.failed += result.numFailedTests + broken.length; // a file that could not be loaded
  tests.skipped += result.numPendingTests + result.numTodoTests;
}

/** Which test failed and why, short enough for a summary. */
function failureOf(name, message = '') {
  const why = stripVTControlCharacters(message).split('\n').slice(0, 12);
  return [`failed: ${name}`, ...why.map((line) => line.slice(0, 300))].join('\n    ');
}
