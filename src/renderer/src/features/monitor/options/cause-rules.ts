import {
  type ConnectionSpec,
  RETRY_ACTIONS,
  type RetryAction,
} from '../../../../../shared/model/connection-spec';
import {
  defaultRetryRules,
  RETRY_CAUSES,
  type RetryCause,
  retryActionOf,
} from '../../../../../shared/model/retry-rules';

/** What each action is called. */
export const ACTION_WORDS: Readonly<Record<RetryAction, string>> = {
  retry: 'reconnect',
  slow: 'reconnect slowly',
  stop: 'stay closed',
};

/** A cause with what is done about it. */
export interface CauseRule extends RetryCause {
  /** Without a rule of one's own. */
  initial: RetryAction;
  /** One's own rule; null when there is none. */
  own: RetryAction | null;
}

/** The causes that can come up on the transport of a spec. */
export function causeRules(spec: ConnectionSpec): CauseRule[] {
  const method = spec.method ?? (spec.body === null ? 'GET' : 'POST');
  const { rules } = spec.retry;
  const table = defaultRetryRules(spec.transport, method);
  return RETRY_CAUSES.filter(({ transports }) => transports.includes(spec.transport)).map(
    (cause) => {
      const { [cause.cause]: own, ...others } = rules;
      const initial = retryActionOf({ ...table, ...others }, cause.cause);
      return { ...cause, initial, own: own ?? null };
    },
  );
}

/** The rules with that of one cause changed, or taken out by null. */
export function writeRule(
  rules: ConnectionSpec['retry']['rules'],
  cause: string,
  action: RetryAction | null,
): ConnectionSpec['retry']['rules'] {
  const { [cause]: _before, ...others } = rules;
  return action === null ? others : { ...others, [cause]: action };
}

/** The action of that name; null for any other text. */
export function actionNamed(name: string): RetryAction | null {
  return RETRY_ACTIONS.find((action) => action === name) ?? null;
}
