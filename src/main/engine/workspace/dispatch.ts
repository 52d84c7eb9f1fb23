import type { z } from 'zod';
import { type CommandName, commandSchemas } from '../../../shared/contract/commands';
import { type Result, WirescopeError } from '../../../shared/contract/result';
import type { Log } from '../platform/log';
import { toFailure } from './failure';
import type { CommandHandlers, ParsedRequest } from './types';

const MOST_ISSUES_TOLD = 3;

/**
 * Carries out a command that comes over a trust line: the name must be a known one and the request
 * pass its schema. Always answers; errors that are not ours are logged and told as `internal`.
 */
export async function dispatch(
  handlers: CommandHandlers,
  log: Log,
  name: unknown,
  request: unknown,
): Promise<Result<unknown>> {
  try {
    if (!isCommandName(name)) throw new WirescopeError('bad-request', 'There is no such command.');
    return { ok: true, value: await carryOut(handlers, name, request) };
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') {
      log.warn(`${name}: ${error instanceof Error ? error.stack : error}`);
    }
    return { ok: false, error: failure };
  }
}

function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commandSchemas, name);
}

function carryOut<N extends CommandName>(handlers: CommandHandlers, name: N, request: unknown) {
  const parsed = commandSchemas[name].safeParse(request);
  if (!parsed.success) {
    throw new WirescopeError('bad-request', `${name}: ${describeIssues(parsed.error.issues)}`);
  }
  return handlers[name](parsed.data as ParsedRequest<N>);
}

function describeIssues(issues: z.core.$ZodIssue[]): string {
  const told = issues.slice(0, MOST_ISSUES_TOLD);
  return told
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}
