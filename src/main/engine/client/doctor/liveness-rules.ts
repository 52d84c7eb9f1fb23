import type { DoctorFacts } from './facts';
import { evidence, type Finding, needs, type Rule } from './rule';
import { cause, count, duration } from './words';

/** Quiet for longer, a line is in the hands of whatever stands in between. */
const QUIET_MS = 30_000;
/** The time-out of many proxies: nginx, HAProxy and AWS cut here. */
const PROXY_TIMEOUT_MS = 60_000;
/** No answer is late before. */
const LEAST_LATE_MS = 2_000;
/** Nor before so many usual round trips. */
const LATE_FACTOR = 3;
/** What ended the link before is of no interest once its successor has been open so long. */
const FORGOTTEN_MS = 600_000;

/** Longest silence of the newest link, or of the one before while the newest is young. */
function longestSilence({ link, ends }: DoctorFacts): { ms: number; at: number | null } {
  const own = link?.silence ?? { ms: 0, at: null };
  const end = ends.at(-1);
  if (!link || link.openMs >= PROXY_TIMEOUT_MS || !end) return own;
  const before = Math.max(end.silenceMs, end.survivedMs);
  return before > own.ms ? { ms: before, at: end.at } : own;
}

function judgeKeepAlive(facts: DoctorFacts): Finding {
  const { transport, client, link, pings, comments } = facts;
  const isStream = transport === 'sse';
  if (isStream && client === 'eventsource') {
    return needs('the inspector client: a browser EventSource hides comments');
  }
  const { ms, at } = longestSilence(facts);
  if (ms <= QUIET_MS) {
    if (link && link.openMs >= QUIET_MS) return 'passed';
    const openMs = link?.openMs ?? 0;
    return needs(`${duration(QUIET_MS)} of an open link; ${duration(openMs)} so far`);
  }
  const beats = isStream ? comments.count : pings.sent + pings.received;
  const name = isStream ? 'comment' : 'ping';
  return {
    severity: isStream || ms >= PROXY_TIMEOUT_MS ? 'warn' : 'info',
    title: 'Nothing keeps the line alive',
    says: 'Proxies, load balancers and routers drop lines that are quiet, mostly after 30 to 120 s, and neither end is told.',
    advice: isStream
      ? 'Have the server send a comment line, ": keep-alive" and a blank line, every 15 s while there is nothing else.'
      : 'Have one side send a ping every 20 to 30 s: in the server, or here with Ping every in the options. It also finds dead lines.',
    evidence: [
      evidence(`${duration(ms)} without a sign of life`, at),
      evidence(beats === 0 ? `no ${name} so far` : `${count(beats, name)} in all, too far apart`),
    ],
  };
}

/** The last link ended because the other side no longer answered. */
function deadEnd({ ends, link }: DoctorFacts): Finding | null {
  const end = ends.at(-1);
  if (link?.isOpen && link.openMs > FORGOTTEN_MS) return null;
  const { by, error } = end?.reason ?? {};
  if (!end || by !== 'network' || error !== 'ETIMEDOUT') return null;
  return {
    severity: 'bad',
    title: 'The line was dead and nobody was told',
    says: 'The other end had gone without a word: no FIN, no RST, no answer.',
    advice:
      'Something between dropped the line: look for an idle time-out on the way and keep pings below it. Keep pings on, so that a dead line is found and dialled anew; the server needs them too, to let go of clients that have gone.',
    evidence: [evidence(cause(end.reason), end.at)],
  };
}

function judgeHalfOpen(facts: DoctorFacts): Finding {
  return facts.transport === 'websocket' ? judgePings(facts) : judgeComments(facts);
}

function judgePings(facts: DoctorFacts): Finding {
  const { unanswered, usualRttMs, answered } = facts.pings;
  const lateMs = Math.max(LEAST_LATE_MS, LATE_FACTOR * (usualRttMs ?? 0));
  if (unanswered && unanswered.sinceMs > lateMs) {
    const usual =
      usualRttMs === null ? 'none was answered before' : `usual: ${duration(usualRttMs)}`;
    return {
      severity: 'bad',
      title: 'A ping is not answered',
      says: 'The line looks open and nothing comes back: the other end is gone, stuck, or does not answer pings.',
      advice:
        'Set a pong time-out in the options, which ends such a line and dials anew. If the server is alive, look at what keeps it from answering: a blocked event loop, or a proxy that swallows control frames.',
      evidence: [
        evidence(`ping unanswered for ${duration(unanswered.sinceMs)} (${usual})`, unanswered.at),
      ],
    };
  }
  const dead = deadEnd(facts);
  // A pong since then shows that the new line is in order, not why the old one was not.
  if (dead) return dead;
  return answered > 0
    ? 'passed'
    : needs('an answered ping: send one, or set "Ping every" in the options');
}

/** Comments that came as regular as a clock and have stopped say the same as a pong that is late. */
function judgeComments(facts: DoctorFacts): Finding {
  const { client, comments, link } = facts;
  const dead = deadEnd(facts);
  if (dead) return dead;
  if (client === 'eventsource') {
    return needs('the inspector client: a browser EventSource hides comments');
  }
  const { everyMs, sinceMs, at } = comments;
  if (everyMs === null || !link) return needs('three keep-alive comments');
  const lateMs = Math.max(LEAST_LATE_MS, LATE_FACTOR * everyMs);
  // Servers send them while nothing else is sent: it is all silence that counts.
  if (sinceMs === null || link.silentMs <= lateMs) return 'passed';
  return {
    severity: 'bad',
    title: 'The keep-alive has stopped',
    says: 'The line looks open and even the comments that keep it alive do not come any more: the other end is most likely gone.',
    advice:
      'Set an idle time-out in the options, of about three times the keep-alive, which ends such a line and dials anew.',
    evidence: [
      evidence(`silent for ${duration(link.silentMs)}`, at),
      evidence(`comments came every ${duration(everyMs)}`, at),
    ],
  };
}

/** Rules about whether the other end is still there. */
export const LIVENESS_RULES: readonly Rule[] = [
  {
    name: 'half-open',
    subject: 'Half-open line',
    transports: ['websocket', 'sse'],
    judge: judgeHalfOpen,
  },
  {
    name: 'no-keep-alive',
    subject: 'Keep-alive',
    transports: ['websocket', 'sse'],
    judge: judgeKeepAlive,
  },
];
