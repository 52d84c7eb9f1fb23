import type { DoctorFacts, LinkEnd } from './facts';
import { evidence, type Finding, needs, type Rule } from './rule';
import { cause, count, duration } from './words';

/** Shorter silences are part of any traffic. */
const LEAST_SILENCE_MS = 1_000;
/** Ends told one by one. */
const TOLD = 4;
/** Longer silences that ended well must be this much shorter for two cuts to be enough. */
const CLEARLY_LONGER = 1.5;
/** A link open for so many times the silence shows that it has been seen to. */
const OUTLIVED = 10;
/** Links in a row that came and went. */
const STORM = 3;
const WILD_STORM = 10;
/** Lifetimes are alike within this share. */
const SAME_LIFETIME = 0.05;

/** About the same: within 10 % or a second, of short times within a quarter. */
function isAbout(ms: number, otherMs: number): boolean {
  return Math.abs(ms - otherMs) <= Math.max(otherMs * 0.1, Math.min(1_000, otherMs * 0.25));
}

/** Ends that the other side or the network brought about, not a limit of ours. */
function cutsOf({ ends }: DoctorFacts): LinkEnd[] {
  return ends.filter(({ reason }) => reason.by === 'remote' || reason.by === 'network');
}

/** The cuts that came after about the same silence as the newest one. */
function idleCuts(facts: DoctorFacts): LinkEnd[] {
  const cuts = cutsOf(facts);
  const newest = cuts.at(-1);
  if (!newest || newest.silenceMs < LEAST_SILENCE_MS) return [];
  const alike = cuts.filter(({ silenceMs }) => isAbout(silenceMs, newest.silenceMs));
  const survivedMs = Math.max(
    ...facts.ends.map((end) => end.survivedMs),
    facts.link?.isOpen ? facts.link.silence.ms : 0,
  );
  // A longer silence that did no harm speaks against it.
  if (survivedMs > newest.silenceMs && !isAbout(survivedMs, newest.silenceMs)) return [];
  const { link } = facts;
  if (link?.isOpen && link.openMs > newest.silenceMs * OUTLIVED) return [];
  const needed = newest.silenceMs >= survivedMs * CLEARLY_LONGER ? 2 : 3;
  return alike.length >= needed ? alike : [];
}

/** A long poll is silent while it is held: what cuts it has its own rule when it answers. */
function judgeIdleCut(facts: DoctorFacts): Finding {
  const cuts = idleCuts(facts);
  if (cuts.length === 0) {
    const seen = cutsOf(facts).length;
    if (seen >= 2) return 'passed';
    return needs(`two drops by the server or the network; ${seen} so far`);
  }
  const limitMs = Math.min(...cuts.map(({ silenceMs }) => silenceMs));
  const everyMs = limitMs / 2;
  const how = {
    websocket: `a ping every ${duration(everyMs)} at most, by either side`,
    sse: `a comment line of the server every ${duration(everyMs)} at most`,
    poll: `an empty answer of the server after ${duration(everyMs)} at most (its wait)`,
  };
  return {
    severity: 'bad',
    title: `Something cuts after ${duration(limitMs)} of silence`,
    says: `${count(cuts.length, 'link')} ended after about the same silence, and none outlived a longer one.`,
    advice: `Keep it alive below ${duration(limitMs)}: ${how[facts.transport]}. Or raise the idle time-out that cuts: proxy_read_timeout in nginx, timeout server and timeout tunnel in HAProxy, the idle time-out of a load balancer.`,
    evidence: cuts
      .slice(-TOLD)
      .map(({ at, silenceMs, reason }) =>
        evidence(`${duration(silenceMs)} of silence, then: ${cause(reason)}`, at),
      ),
  };
}

function judgeLifetime(facts: DoctorFacts): Finding {
  const cuts = cutsOf(facts);
  const last = cuts.slice(-STORM);
  if (last.length < STORM) {
    return needs(`${STORM} drops by the server or the network; ${last.length} so far`);
  }
  const lifetimes = last.map(({ lastedMs }) => lastedMs);
  const longest = Math.max(...lifetimes);
  const alike = longest - Math.min(...lifetimes) <= longest * SAME_LIFETIME;
  const wasBusy = last.every(({ lastedMs, silenceMs }) => silenceMs < lastedMs / 2);
  if (!alike || !wasBusy || longest < LEAST_SILENCE_MS || idleCuts(facts).length > 0) {
    return 'passed';
  }
  return {
    severity: 'warn',
    title: `Links end after ${duration(longest)}, whatever they carry`,
    says: 'They live equally long, busy as they are: something limits how long a connection or an answer may last.',
    advice:
      'Look for a longest request duration at the server, the platform or the load balancer. If it has to stay, end in good order just below it and let clients resume.',
    evidence: last.map(({ at, lastedMs, reason }) =>
      evidence(`open for ${duration(lastedMs)}, then: ${cause(reason)}`, at),
    ),
  };
}

function judgeStorm(facts: DoctorFacts): Finding {
  const { transport, ends, shortInARow, link, retry } = facts;
  if (shortInARow < STORM) {
    if (link && (link.openMs >= 5_000 || ends.length > 0)) return 'passed';
    return needs('a link that has been open for 5 s, or ended');
  }
  const last = ends.slice(-Math.min(TOLD, shortInARow));
  const isSlow = transport === 'sse' && retry === null;
  return {
    severity: shortInARow >= WILD_STORM ? 'bad' : 'warn',
    title: 'It connects and drops, again and again',
    says: `The last ${shortInARow} links lasted less than 5 s each: connecting costs more than what gets through.`,
    advice: [
      'Look at the causes below first. Then let clients come back slower:',
      transport === 'sse'
        ? 'send retry: with a few seconds, as a stream that opened is dialled anew without backing off.'
        : 'raise Reset count after in the options above the time that links last, so that delays go on growing.',
      'Close in good order with a reason, so that clients know what to do.',
    ].join(' '),
    evidence: [
      ...last.map(({ at, lastedMs, reason }) =>
        evidence(`open for ${duration(lastedMs)}, then: ${cause(reason)}`, at),
      ),
      ...(isSlow ? [evidence('no retry: from the server')] : []),
    ],
  };
}

/** Rules about how links end. */
export const END_RULES: readonly Rule[] = [
  {
    name: 'idle-cut',
    subject: 'Cut when idle',
    transports: ['websocket', 'sse', 'poll'],
    judge: judgeIdleCut,
  },
  {
    name: 'lifetime-cut',
    subject: 'Cut by age',
    transports: ['websocket', 'sse'],
    judge: judgeLifetime,
  },
  {
    name: 'reconnect-storm',
    subject: 'Reconnect storm',
    transports: ['websocket', 'sse', 'poll'],
    judge: judgeStorm,
  },
];
