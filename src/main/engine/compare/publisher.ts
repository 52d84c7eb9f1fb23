import { WirescopeError } from '../../../shared/contract/result';
import type { Platform } from '../platform/platform';
import type { ProcessPort } from '../platform/processes';
import { createPayloads } from './payloads';
import type { Injected, Published, PublisherOrder, PublisherReport, RoleOrder } from './protocol';
import { startPublishing } from './schedule';
import { embeddedTarget, remoteTarget, type Target } from './targets';

const REPORT_EVERY_MS = 250;
const NOTHING_INJECTED: Injected = { byTransport: {}, notes: [] };

/** Publishes what it is told to, in a process of its own. */
export interface Publisher {
  order(order: PublisherOrder): void;
}

/** Makes one; it reports `ready` once there is a server. */
export function createPublisher(
  role: Extract<RoleOrder, { type: 'publisher' }>,
  platform: Platform,
  port: Pick<ProcessPort, 'post'>,
): Publisher {
  const { clock } = platform;
  const payloadOf = createPayloads(role.sizeBytes, role.seed);
  let target: Target | null = null;
  let stop = (): void => undefined;
  let newestId = 0;
  /** Messages of all schedules: payloads go on counting. */
  let made = 0;

  const report = (message: PublisherReport) => port.post(message);

  async function open(): Promise<void> {
    const { baseUrl, channel } = role;
    target =
      baseUrl === null
        ? await embeddedTarget(channel, platform)
        : remoteTarget(baseUrl, channel, platform);
    report({ type: 'ready', baseUrl: target.baseUrl });
  }

  function fail(error: unknown): void {
    const { message } = error as Error;
    const code = error instanceof WirescopeError ? error.code : 'internal';
    report({ type: 'failed', code, message });
  }

  async function publishOne(to: Target): Promise<number> {
    const id = await to.publish(payloadOf(made++));
    newestId = Math.max(newestId, id);
    return id;
  }

  async function prime(to: Target): Promise<void> {
    try {
      report({ type: 'primed', id: await publishOne(to) });
    } catch (error) {
      const message = `The server at ${to.baseUrl} does not take messages: ${whyOf(error)}.`;
      fail(new WirescopeError('not-open', message));
    }
  }

  function publish(to: Target, { rate, count }: { rate: number; count: number }): void {
    const before = newestId;
    const counted: Published = {
      ...{ firstId: null, lastId: null, taken: 0 },
      ...{ refused: 0, refusal: null, lateMs: 0 },
    };
    let underWay = 0;
    let over = false;

    const schedule = startPublishing({
      ...{ clock, rate, count },
      hasRoom: () => underWay < to.mostUnderWay,
      publish: () => void send(),
      onOver() {
        over = true;
        endIfDone();
      },
    });
    stop = schedule.stop;
    const reports = clock.every(REPORT_EVERY_MS, () =>
      report({ type: 'publishing', taken: counted.taken }),
    );

    async function send(): Promise<void> {
      underWay++;
      try {
        taken(await publishOne(to));
      } catch (error) {
        counted.refused++;
        counted.refusal ??= whyOf(error);
      }
      underWay--;
      endIfDone();
      schedule.resume();
    }

    function taken(id: number): void {
      if (id <= before) {
        const message = `The server at ${to.baseUrl} began its ids anew: what was lost cannot be told.`;
        fail(new WirescopeError('not-open', message));
      }
      counted.taken++;
      counted.firstId = Math.min(counted.firstId ?? id, id);
      counted.lastId = Math.max(counted.lastId ?? id, id);
    }

    function endIfDone(): void {
      if (!over || underWay > 0) return;
      reports.cancel();
      report({ type: 'published', ...counted, lateMs: schedule.lateMs });
    }
  }

  open().catch(fail);
  return {
    order(order) {
      if (order.type === 'stop') stop();
      else if (target === null) fail(new Error('It is asked to publish before it is ready.'));
      else if (order.type === 'prime') void prime(target);
      else if (order.type === 'break') target.faults?.set(order.plan);
      else if (order.type === 'count') {
        report({ type: 'injected', ...(target.faults?.injected() ?? NOTHING_INJECTED) });
      } else publish(target, order);
    },
  };
}

function whyOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || 'unknown';
}
