import { readFileSync, statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { StaticRule } from '../../shared/model/static-rule';
import { visibleText } from '../../shared/visible-text';
import {
  type Decoded,
  decodeRules,
  decodeScenario,
  MAX_FILE_BYTES,
} from '../engine/server/scenarios/scenario-text';
import type { ScenarioOptions } from '../engine/server/types';

/** `FILE.json[@channel]`: a scenario of one's own. Error: says what is wrong with the file. */
export function readScenario(file: string, channel: string | undefined): ScenarioOptions {
  const scenario = readJsonFile(file, decodeScenario);
  const { name } = scenario;
  return { name, channel: channel ?? scenario.channel ?? name, file: scenario };
}

/** Plain answers; collected when repeated. Error: says what is wrong with the file. */
export function collectRules(file: string, before: StaticRule[] = []): StaticRule[] {
  return [...before, ...readJsonFile(file, decodeRules)];
}

function readJsonFile<T>(file: string, decode: (text: string) => Decoded<T>): T {
  const decoded = decode(readText(file));
  if ('value' in decoded) return decoded.value;
  throw new InvalidArgumentError(`${file}: ${visibleText(decoded.problem)}.`);
}

function readText(file: string): string {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new InvalidArgumentError(`${file} is not a file.`);
    if (found.size > MAX_FILE_BYTES) {
      throw new InvalidArgumentError(`${file} is larger than ${MAX_FILE_BYTES} bytes.`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new InvalidArgumentError(`There is no file ${file}.`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new InvalidArgumentError(`${file} is not UTF-8 text.`);
    }
    throw new InvalidArgumentError(`${file} cannot be read (${code ?? 'for an unknown reason'}).`);
  }
}
