import type { z } from 'zod';
import { jsonFault } from '../../../../shared/json-fault';
import { type ScenarioFile, scenarioFileSchema } from '../../../../shared/model/scenario-file';
import { rulesFileSchema, type StaticRule } from '../../../../shared/model/static-rule';
import { problemsText } from '../../../../shared/problem';
import { rulesProblems } from '../../../../shared/rule-problems';
import { allProblems } from './check';

/** The largest file of a scenario or of plain answers that is read, in bytes. */
export const MAX_FILE_BYTES = 4_194_304;

/** What a text was read as, or why it is none, for people: the end of a sentence. */
export type Decoded<T> = { value: T } | { problem: string };

/** Reads a scenario file (README, "Scenario files"). */
export function decodeScenario(text: string): Decoded<ScenarioFile> {
  const read = decode(text, scenarioFileSchema, 'scenario');
  if ('problem' in read) return read;
  const problems = problemsText(allProblems(read.value));
  return problems === '' ? read : { problem: problems };
}

/** Reads a file of plain answers (README, "Plain answers"). */
export function decodeRules(text: string): Decoded<StaticRule[]> {
  const read = decode(text, rulesFileSchema, 'file of plain answers');
  if ('problem' in read) return read;
  const { rules } = read.value;
  const problems = rulesProblems(rules).map((one) => ({ ...one, path: ['rules', ...one.path] }));
  return problems.length === 0 ? { value: rules } : { problem: problemsText(problems) };
}

/** The text of a scenario file. */
export function encodeScenario(file: ScenarioFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

function decode<T>(text: string, schema: z.ZodType<T>, what: string): Decoded<T> {
  const bare = text.replace(/^\ufeff/, '');
  const fault = jsonFault(bare);
  if (fault) {
    const { line, column, wanted } = fault;
    return { problem: `it is not JSON: line ${line}, column ${column} should hold ${wanted}` };
  }
  const json: unknown = JSON.parse(bare);
  if (isNewer(json)) return { problem: `this ${what} was written by a newer Wirescope` };
  const parsed = parseShape(schema, json);
  return parsed ?? { problem: `this ${what} is nested too deep` };
}

/** Null: it is so deep that looking at it takes more stack than there is. */
function parseShape<T>(schema: z.ZodType<T>, json: unknown): Decoded<T> | null {
  try {
    const parsed = schema.safeParse(json);
    if (parsed.success) return { value: parsed.data };
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
      message: message.replace(/^Invalid input: /, ''),
      at: null,
      length: 0,
    }));
    return { problem: problemsText(problems) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isNewer(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || !('format' in json)) return false;
  return typeof json.format === 'number' && json.format > 1;
}
