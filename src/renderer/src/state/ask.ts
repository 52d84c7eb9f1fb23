import type { CommandName, CommandRequest } from '../../../shared/contract/commands';
import type { CommandResponses } from '../../../shared/contract/responses';
import { call } from '../bridge/bridge';
import { notifyFailure } from './notice-store';

/**
 * Asks main. A failure is told to the user and the answer is undefined.
 *
 * @param title what did not work, for people
 */
export async function ask<N extends CommandName>(
  name: N,
  request: CommandRequest<N>,
  title: string,
): Promise<CommandResponses[N] | undefined> {
  const result = await call(name, request);
  if (result.ok) return result.value;
  notifyFailure(title, result.error);
  return undefined;
}
