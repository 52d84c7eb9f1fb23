import { WirescopeError } from '../../../shared/contract/result';
import type { ProcessHandle, StartProcess } from '../platform/processes';
import type { FailedReport } from './protocol';

/** One of a comparison's processes, as its parent sees it. */
export interface Child<Order, Report extends { type: string }> {
  post(order: Order): void;
  /** The next report of a type; those of other types go by. */
  next<Type extends Report['type']>(type: Type): Promise<Extract<Report, { type: Type }>>;
  kill(): void;
  /** It is gone. */
  readonly gone: Promise<void>;
}

/** What a process is started with. */
export interface ChildOptions<Report> {
  startProcess: StartProcess;
  file: string;
  /** For people: `WebSocket client`. */
  name: string;
  onReport(report: Report): void;
  /** It cannot go on, or is gone though nobody ended it. Told once. */
  onFail(error: WirescopeError): void;
}

/** Starts one. */
export function startChild<Order, Report extends { type: string }>(
  options: ChildOptions<Exclude<Report, FailedReport>>,
): Child<Order, Exclude<Report, FailedReport>> {
  type Told = Exclude<Report, FailedReport>;
  const waiting = new Map<string, (report: never) => void>();
  let killed = false;
  let failed = false;
  let tellGone: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    tellGone = resolve;
  });

  function fail(error: WirescopeError): void {
    if (failed || killed) return;
    failed = true;
    options.onFail(error);
  }

  function take(report: Told | FailedReport): void {
    if (isFailure(report)) return fail(new WirescopeError(report.code, report.message));
    options.onReport(report);
    const tell = waiting.get(report.type);
    waiting.delete(report.type);
    tell?.(report as never);
  }

  const handle: ProcessHandle = options.startProcess(options.file, {
    onMessage(message) {
      if (!killed) take(message as Told | FailedReport);
    },
    onExit(how) {
      tellGone();
      fail(new WirescopeError('internal', `The process of the ${options.name} ended (${how}).`));
    },
  });

  return {
    post: (order) => handle.post(order),
    next: (type) =>
      new Promise((resolve) => {
        waiting.set(type, resolve);
      }),
    kill() {
      killed = true;
      handle.kill();
    },
    gone,
  };
}

function isFailure(report: { type: string }): report is FailedReport {
  return report.type === 'failed';
}
