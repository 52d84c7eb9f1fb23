import type { DoctorFacts, PollFact } from './facts';
import { medianOf } from './ring';
import { evidence, type Finding, needs, type Rule } from './rule';
import { count, duration } from './words';

/** Many proxies give up here. */
const PROXY_TIMEOUT_MS = 60_000;
/** A hold this close below does not leave room for a slow line. */
const NEAR_TIMEOUT_MS = 55_000;
/** An empty answer that comes sooner was not held. */
const NOT_HELD_MS = 1_000;
/** Time without a request at the server that is worth a word. */
const BLIND_MS = 100;
/** Answers to look at. */
const ENOUGH = 3;

function emptyOf({ polls }: DoctorFacts): PollFact[] {
  return polls.filter(({ status, updates }) => status < 300 && updates === 0);
}

/** The usual hold of empty answers: how long the server waits for something to say. */
function holdOf(facts: DoctorFacts): number | null {
  return medianOf(emptyOf(facts).map(({ holdMs }) => holdMs));
}

function judgeHold(facts: DoctorFacts): Finding {
  const empty = emptyOf(facts);
  const holdMs = holdOf(facts);
  const newest = empty.at(-1);
  if (holdMs === null || !newest || empty.length < 2) {
    return needs(`two answers without messages; ${empty.length} so far`);
  }
  if (holdMs < NEAR_TIMEOUT_MS) return 'passed';
  return {
    severity: 'warn',
    title: `The server holds for ${duration(holdMs)}`,
    says: `Many proxies give up after ${duration(PROXY_TIMEOUT_MS)} and answer 504 in its place.`,
    advice:
      'Have the server answer empty after 25 to 30 s, or raise the time-out of every proxy on the way: in nginx proxy_read_timeout.',
    evidence: [evidence(`empty answer after ${duration(newest.holdMs)}`, newest.at)],
  };
}

function judgeHeld(facts: DoctorFacts): Finding {
  const empty = emptyOf(facts);
  const holdMs = holdOf(facts);
  const newest = empty.at(-1);
  if (holdMs === null || !newest || empty.length < ENOUGH) {
    return needs(`${ENOUGH} answers without messages; ${empty.length} so far`);
  }
  if (holdMs >= NOT_HELD_MS) return 'passed';
  return {
    severity: 'warn',
    title: 'The server does not hold requests',
    says: 'It answers at once that there is nothing: this is plain polling, with a request for every look and a delay up to the gap between two.',
    advice:
      'Have the server hold a request until there is something, 25 to 30 s at most; look whether it wants a parameter for it, such as wait=25.',
    evidence: [
      evidence(`empty answer after ${duration(newest.holdMs)}`, newest.at),
      evidence(`${count(empty.length, 'empty answer')} among the last ${facts.polls.length}`),
    ],
  };
}

function judgeOnlyEmpty(facts: DoctorFacts): Finding {
  const { pollCount, updates, polls } = facts;
  if (updates > 0) return 'passed';
  const holdMs = holdOf(facts);
  const newest = emptyOf(facts).at(-1);
  if (holdMs === null || !newest || pollCount < ENOUGH) {
    return needs(`${ENOUGH} answers; ${pollCount} so far`);
  }
  return {
    severity: 'info',
    title: 'Every answer is empty',
    says: `The server holds for ${duration(holdMs)} and then has nothing to say.`,
    advice:
      'If there should be messages, look at the channel and the cursor of the request, and where messages stand in the answer (Polling in the options).',
    evidence: [
      evidence(`${count(pollCount, 'answer')} without a message`, polls[0]?.at ?? null),
      evidence(`the newest after ${duration(newest.holdMs)}`, newest.at),
    ],
  };
}

function judgeCursor({ polls, updates }: DoctorFacts): Finding {
  const full = polls.filter((poll) => poll.updates > 0);
  const newest = full.at(-1);
  if (!newest) {
    return updates > 0 ? 'passed' : needs('an answer with messages');
  }
  if (polls.some(({ cursor }) => cursor !== null)) return 'passed';
  const blindMs = medianOf(polls.flatMap((poll) => (poll.blindMs === null ? [] : [poll.blindMs])));
  return {
    severity: 'warn',
    title: 'There is no cursor',
    says: 'No answer says where to go on: what is published between two requests, or in an answer that breaks off, may be lost.',
    advice:
      'Have the server name the position after each answer and take it back in the next request; say where it stands with Next cursor at, or Cursor header, in the options.',
    evidence: [
      evidence(`${count(newest.updates, 'message')}, no cursor`, newest.at),
      ...(blindMs === null
        ? []
        : [evidence(`${duration(blindMs)} without a request between two polls, as a rule`)]),
    ],
  };
}

function judgeBlind({ polls }: DoctorFacts): Finding {
  const blind = polls.flatMap(({ at, blindMs }) => (blindMs === null ? [] : [{ at, ms: blindMs }]));
  const usual = medianOf(blind.map(({ ms }) => ms));
  if (usual === null || blind.length < ENOUGH) {
    return needs(`${ENOUGH} gaps between polls; ${blind.length} so far`);
  }
  if (usual < BLIND_MS) return 'passed';
  const newest = blind.at(-1);
  return {
    severity: 'info',
    title: `Nobody listens for ${duration(usual)} between two polls`,
    says: 'What is published meanwhile waits for the next request, or is lost where there is no cursor.',
    advice:
      'Lower Least gap in the options, have answers move the cursor, which needs no gap, or use SSE where the server offers it.',
    evidence: [evidence(`${duration(newest?.ms ?? usual)} without a request`, newest?.at ?? null)],
  };
}

const POLL = ['poll'] as const;

/** Rules about long polling. */
export const POLL_RULES: readonly Rule[] = [
  { name: 'long-hold', subject: 'Hold time', transports: POLL, judge: judgeHold },
  { name: 'not-held', subject: 'Holding of requests', transports: POLL, judge: judgeHeld },
  { name: 'no-cursor', subject: 'Cursor', transports: POLL, judge: judgeCursor },
  { name: 'only-empty', subject: 'Empty answers', transports: POLL, judge: judgeOnlyEmpty },
  { name: 'blind-time', subject: 'Time between polls', transports: POLL, judge: judgeBlind },
];
