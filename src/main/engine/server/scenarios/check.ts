import { WirescopeError } from '../../../../shared/contract/result';
import type { ScenarioFile } from '../../../../shared/model/scenario-file';
import { type Problem, problemsText, wholeProblem } from '../../../../shared/problem';
import { scenarioProblems } from '../../../../shared/scenario-problems';
import { compileWhen } from './said';

/** What is wrong with a scenario that has the right shape, its regular expressions looked at too. */
export function allProblems(file: ScenarioFile): Problem[] {
  return [...scenarioProblems(file), ...file.dialogue.flatMap(expressionProblem)];
}

/** Error: `bad-request` with the first problems of a scenario. */
export function checkScenario(file: ScenarioFile): void {
  const problems = allProblems(file);
  if (problems.length === 0) return;
  throw new WirescopeError('bad-request', `Scenario: ${problemsText(problems)}.`);
}

function expressionProblem({ when }: ScenarioFile['dialogue'][number], index: number): Problem[] {
  try {
    compileWhen(when, () => undefined);
    return [];
  } catch (error) {
    return [wholeProblem(['dialogue', index, 'when', 'pattern'], (error as Error).message)];
  }
}
