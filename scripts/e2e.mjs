/** `npm run e2e [-- vitest arguments]`: builds the app and drives it in a real window. */
import { buildStep, endToEndStep, runSteps } from './steps.mjs';

const endToEnd = endToEndStep(process.argv.slice(2));

await runSteps([buildStep(), endToEnd]);
