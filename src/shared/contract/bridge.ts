import type { CommandName, CommandRequest } from './commands';
import type { Pushes, PushName } from './pushes';
import type { CommandResponses } from './responses';
import type { Result } from './result';

/**
 * What the preload puts on `window.wirescope`: all that the page can reach outside itself.
 * Neither function throws or rejects for what the engine answers; failures are `Result`s.
 */
export interface Bridge {
  /** Asks main to do something. An unknown name or a bad request is answered `bad-request`. */
  call<N extends CommandName>(
    name: N,
    request: CommandRequest<N>,
  ): Promise<Result<CommandResponses[N]>>;
  /**
   * Listens to a push. Pushes sent before are not repeated.
   * @returns stops listening; stopping twice does nothing
   */
  on<P extends PushName>(name: P, callback: (payload: Pushes[P]) => void): () => void;
}
