import type { Bridge } from '../../../shared/contract/bridge';
import type { CommandName, CommandRequest } from '../../../shared/contract/commands';
import type { Pushes, PushName } from '../../../shared/contract/pushes';
import type { CommandResponses } from '../../../shared/contract/responses';
import type { Result } from '../../../shared/contract/result';

declare global {
  interface Window {
    /** Put there by the preload; absent when the page runs outside Wirescope. */
    readonly wirescope?: Bridge;
  }
}

const OUTSIDE: Result<never> = {
  ok: false,
  error: {
    code: 'internal',
    message: 'This page runs outside Wirescope, so it cannot reach the engine. Start the app.',
  },
};

/**
 * Asks main to do something. Never throws: a broken line between page and main is an `internal`
 * failure like any other. Only `state/` may import this.
 */
export async function call<N extends CommandName>(
  name: N,
  request: CommandRequest<N>,
): Promise<Result<CommandResponses[N]>> {
  if (!window.wirescope) return OUTSIDE;
  try {
    return await window.wirescope.call(name, request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'internal', message } };
  }
}

/** Listens to a push; the function returned stops it. Only `state/` may import this. */
export function onPush<P extends PushName>(
  name: P,
  callback: (payload: Pushes[P]) => void,
): () => void {
  return window.wirescope?.on(name, callback) ?? (() => undefined);
}
