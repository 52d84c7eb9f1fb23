import { compressionOf } from './compression';
import type { Arrival, DoctorFacts } from './facts';
import { evidence, type Finding, needs, type Rule } from './rule';
import { count, duration, headerLine } from './words';

/** Sent so far apart, messages of one arrival have waited for each other somewhere. */
const SPREAD_MS = 100;
/** Without timestamps: so many at once after so long a quiet look like a buffer that was full. */
const BURST_SIZE = 5;
const BURST_QUIET_MS = 1_000;
/** Once is chance. */
const AGAIN = 3;
/** Arrivals to look at before bursts are ruled out. */
const ENOUGH = 8;
/** Arrivals told one by one. */
const TOLD = 3;

/** The bursts among the arrivals, and whether timestamps prove them. */
function burstsOf(arrivals: readonly Arrival[]): { bursts: Arrival[]; proven: boolean } {
  const held = arrivals.filter(
    // It waited while nothing came: without that quiet only we were slow to read.
    ({ count: size, spreadMs, quietMs }) =>
      size > 1 && spreadMs !== null && spreadMs >= SPREAD_MS && quietMs >= spreadMs / 2,
  );
  if (isMost(held, arrivals)) return { bursts: held, proven: true };
  const stamped = arrivals.some(({ count: size, spreadMs }) => size > 1 && spreadMs !== null);
  const full = stamped
    ? []
    : arrivals.filter(
        ({ count: size, quietMs }) => size >= BURST_SIZE && quietMs >= BURST_QUIET_MS,
      );
  return { bursts: isMost(full, arrivals) ? full : [], proven: false };
}

/** Again and again, and at least half of all messages. */
function isMost(bursts: readonly Arrival[], arrivals: readonly Arrival[]): boolean {
  return bursts.length >= AGAIN && messagesIn(bursts) * 2 >= messagesIn(arrivals);
}

function messagesIn(arrivals: readonly Arrival[]): number {
  return arrivals.reduce((sum, { count: size }) => sum + size, 0);
}

/** Whether messages seem to be held back on their way. */
export function isHeldBack({ arrivals }: DoctorFacts): boolean {
  return burstsOf(arrivals).bursts.length > 0;
}

function judgeBursts({ transport, arrivals, link }: DoctorFacts): Finding {
  const { bursts, proven } = burstsOf(arrivals);
  if (bursts.length === 0) {
    if (arrivals.length >= ENOUGH) return 'passed';
    return needs(`${ENOUGH} arrivals after the first second of a link; ${arrivals.length} so far`);
  }
  const coding = transport === 'sse' ? compressionOf({ link }) : null;
  const share = Math.round((messagesIn(bursts) / messagesIn(arrivals)) * 100);
  const told = bursts.slice(-TOLD).map(({ at, count: size, quietMs, spreadMs }) => {
    const sent = proven ? `, sent over ${duration(spreadMs ?? 0)}` : '';
    return evidence(
      `${count(size, 'message')} at once${sent}, after ${duration(quietMs)} of quiet`,
      at,
    );
  });
  return {
    severity: proven ? 'bad' : 'warn',
    title: 'Messages arrive in bursts',
    says: proven
      ? 'They were sent one after the other and arrive together: something between the server and here holds them back.'
      : 'They arrive together after long quiet: something may hold them back. Without timestamps in the messages it may as well be the server that sends so.',
    advice:
      transport === 'sse'
        ? 'Turn buffering off on the way: send X-Accel-Buffering: no and Cache-Control: no-cache, no-transform with the stream; in nginx set proxy_buffering off, in Apache flushpackets=on, at a CDN turn response buffering off for this path. In the server flush after each event, and do not compress the stream.'
        : 'Look for what batches: a queue with a flush interval in the server, Nagle without TCP_NODELAY, a compressor that is not flushed after each message, or a proxy that does not pass frames on at once.',
    evidence: [
      evidence(
        `${count(bursts.length, 'burst')} among the last ${count(arrivals.length, 'arrival')}, with ${share} % of their messages`,
      ),
      ...told,
      ...(coding !== null
        ? [evidence(`${headerLine('content-encoding', coding)}: compression buffers`, link?.at)]
        : []),
    ],
  };
}

/** Rules about how messages arrive. */
export const BURST_RULES: readonly Rule[] = [
  { name: 'buffered', subject: 'Bursts', transports: ['websocket', 'sse'], judge: judgeBursts },
];
