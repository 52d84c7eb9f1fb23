/** `npm test`: everything that must hold, from format to the app in a real window. */
import { tool } from './run.mjs';
import {
  buildStep,
  builtInSqliteStep,
  commandStep,
  endToEndStep,
  runSteps,
  vitestStep,
} from './steps.mjs';

// First, since they prepare themselves beside the others.
const endToEnd = endToEndStep();
const builtInSqlite = builtInSqliteStep();

await runSteps([
  commandStep('format and lint', () => tool('biome', ['ci', '.'], '@biomejs/biome')),
  commandStep('types', () => npm('run', '--silent', 'types')),
  commandStep('unused', () => tool('knip', [])),
  vitestStep('unit and integration', ['unit', 'window', 'integration']),
  builtInSqlite,
  buildStep(),
  endToEnd,
]);

/** The npm that runs us, or the one on the path. */
function npm(...args) {
  const running = process.env.npm_execpath;
  return running?.endsWith('npm-cli.js') ? [process.execPath, running, ...args] : ['npm', ...args];
}
