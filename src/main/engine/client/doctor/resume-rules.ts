import type { DoctorFacts } from './facts';
import { evidence, type Finding, needs, type Rule } from './rule';
import { count, duration } from './words';

/** Browsers let so many connections to one host over HTTP/1.1 (Chrome, Firefox, Safari). */
const BROWSER_LIMIT = 6;
/** Smaller negative latencies are the clocks' own resolution. */
const CLOCK_NOISE_MS = 1;
/** No line is that slow: clocks, an old message or the wrong unit. */
const NOT_A_LATENCY_MS = 10_000;
const ENOUGH_LATENCIES = 10;

function judgeLimit({ streamsToOrigin, isSecure, link, opens }: DoctorFacts): Finding {
  if (opens === 0 || !link) return needs('a connection that opened');
  if (streamsToOrigin < BROWSER_LIMIT) return 'passed';
  return {
    severity: isSecure ? 'info' : 'warn',
    title: 'A browser could not open one more',
    says: isSecure
      ? 'Over HTTP/1.1 a browser has 6 connections to a host, for all tabs together, and each stream takes one. Over HTTP/2 they share one.'
      : 'Without TLS a browser speaks HTTP/1.1: it has 6 connections to a host, for all tabs together, and each stream takes one. The seventh waits, and so does every other request.',
    advice:
      'Serve it over HTTP/2 (TLS; in nginx http2 on), share one stream among tabs with a SharedWorker or BroadcastChannel, or use a WebSocket, which does not count against the 6.',
    evidence: [evidence(`${count(streamsToOrigin, 'stream')} to this origin at once`, link.at)],
  };
}

function judgeRetryField({ link, retry, opens }: DoctorFacts): Finding {
  if (retry !== null) return 'passed';
  if (!link || (link.openMs < 5_000 && opens < 2)) return needs('5 s of an open stream');
  return {
    severity: 'info',
    title: 'The server does not say when to come back',
    says: 'Without retry: each client waits what it thinks best, browsers about 3 s, all of them at the same time after a restart.',
    advice:
      'Send retry: in ms at the start of the stream, best with some chance in it for each client.',
    evidence: [evidence('no retry: since the stream opened', link.at)],
  };
}

function judgeResume({ link, ends, opens, received, withId, lastMessageAt }: DoctorFacts): Finding {
  if (opens < 2 || !link) return needs('a reconnect');
  if (received === 0) return needs('a message');
  if (link.resumed || withId > 0) return 'passed';
  return {
    severity: 'warn',
    title: 'It cannot go on where it broke',
    says: 'The events have no id, so that a client has nothing to ask for: what was sent while the line was down is lost.',
    advice:
      'Send id: with each event, keep the newest events, and start from the one after Last-Event-ID when a client comes back with it.',
    evidence: [
      evidence(`${count(received, 'event')}, none with an id`, lastMessageAt),
      evidence('opened again without Last-Event-ID', link.at),
      ...ends.slice(-1).map(({ at }) => evidence('the line broke here', at)),
    ],
  };
}

function judgeClocks({ latency }: DoctorFacts): Finding {
  const { least, negative } = latency;
  const isAhead = least !== null && least.ms < -CLOCK_NOISE_MS;
  if (!least || (!isAhead && latency.count < ENOUGH_LATENCIES)) {
    return needs(`${ENOUGH_LATENCIES} messages with a timestamp; ${latency.count} so far`);
  }
  if (isAhead) {
    return {
      severity: 'info',
      title: 'The clocks differ',
      says: `The server's clock is at least ${duration(-least.ms)} ahead of this one: messages arrive before they were sent.`,
      advice:
        'Set both clocks by NTP. Until then read latencies as differences; with a round trip measured (Ping or Probe every in the options) the offset is taken off.',
      evidence: [
        evidence(`lowest latency ${duration(least.ms)}`, least.at),
        evidence(`${count(negative, 'message')} of ${latency.count} below zero`),
      ],
    };
  }
  if (least.ms < NOT_A_LATENCY_MS) return 'passed';
  return {
    severity: 'info',
    title: 'Timestamps are far off',
    says: 'No message is younger than that: the clocks differ, the messages are old, or the timestamp is something else.',
    advice: 'Look at the timestamp path and its unit in the options, and at both clocks.',
    evidence: [evidence(`lowest latency ${duration(least.ms)}`, least.at)],
  };
}

/** Rules about what a client needs to come back, and about time. */
export const RESUME_RULES: readonly Rule[] = [
  { name: 'no-resume', subject: 'Resume', transports: ['sse'], judge: judgeResume },
  {
    name: 'connection-limit',
    subject: 'Six connections of a browser',
    transports: ['sse', 'poll'],
    judge: judgeLimit,
  },
  {
    name: 'no-retry-field',
    subject: 'Delay asked for by the server',
    transports: ['sse'],
    judge: judgeRetryField,
  },
  {
    name: 'clock-offset',
    subject: 'Clocks',
    transports: ['websocket', 'sse', 'poll'],
    judge: judgeClocks,
  },
];
