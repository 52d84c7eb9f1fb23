import type { DoctorFacts } from './facts';
import { evidence, type Finding, needs, type Rule } from './rule';
import { duration, quote } from './words';

/** What to do about a status; the first that matches. */
const STATUS_ADVICE: readonly [
  matches: (status: number, transport: DoctorFacts['transport']) => boolean,
  advice: string,
][] = [
  [
    (status) => status === 401 || status === 403 || status === 407,
    'Look at the Auth and Headers tabs of the options: token, cookie and Origin must be those that the server expects.',
  ],
  [
    (status, transport) => transport === 'websocket' && [200, 400, 426].includes(status),
    'The upgrade did not reach the server. In nginx set proxy_http_version 1.1, proxy_set_header Upgrade $http_upgrade and proxy_set_header Connection "upgrade"; elsewhere turn on WebSocket for this path.',
  ],
  [
    (status) => status >= 300 && status < 400,
    'Use the address it points to, or allow more redirects in the options.',
  ],
  [(status) => status === 404 || status === 410, 'Look whether the path of the URL is right.'],
  [
    (status) => status === 405,
    'Look at the method: the server knows the path, but not with this one.',
  ],
  [
    (status) => status === 409,
    'Another client polls with the same id: the server ends the older request. Use an id of its own for each client.',
  ],
  [
    (status) => status === 429,
    'It is asked too often: raise the base delay, and have the server send Retry-After, which is kept here to the millisecond.',
  ],
  [
    (status) => status >= 500,
    'The server or the proxy in front of it is in trouble: its own log says more. A Retry-After header would tell clients when to come back.',
  ],
];

/** Statuses with which a proxy gives up waiting for the server. */
const GAVE_UP: readonly number[] = [408, 502, 504, 522, 524];

function judgeStatus({ transport, failure, link, polls }: DoctorFacts): Finding {
  const status = failure?.reason.status;
  if (failure === null || status === undefined || failure.reason.error === 'ERR_CONTENT_TYPE') {
    return link ? 'passed' : needs('an answer');
  }
  const { at, reason } = failure;
  const held = polls.at(-1);
  if (transport === 'poll' && held && held.status === status && GAVE_UP.includes(status)) {
    const { holdMs } = held;
    return {
      severity: 'bad',
      title: `A proxy gave up after ${duration(holdMs)} of hold`,
      says: 'The server holds the request for longer than something in front of it waits.',
      advice: `Let the server answer empty well below ${duration(holdMs)} (wait=25 is usual), or raise the time-out of the proxy: in nginx proxy_read_timeout.`,
      evidence: [evidence(`HTTP ${status} after ${duration(holdMs)}`, held.at)],
    };
  }
  if (status === 204) {
    return {
      severity: 'info',
      title: 'The server says that there is nothing more',
      says: 'An EventSource stays closed after 204 No Content.',
      advice: 'Nothing, if the stream is over. Else have the server keep the answer open with 200.',
      evidence: [evidence('HTTP 204', at)],
    };
  }
  const found = STATUS_ADVICE.find(([matches]) => matches(status, transport));
  const body = reason.body?.trim();
  return {
    severity: 'bad',
    title: `Refused with HTTP ${status}`,
    says:
      transport === 'sse'
        ? 'An EventSource fails for good on any status but 200.'
        : 'The server, or a proxy in front of it, refuses the request.',
    advice: found?.[1] ?? 'Look at the body of the answer in the log.',
    evidence: [
      evidence(`HTTP ${status}`, at),
      ...(body ? [evidence(`body: ${quote(body)}`, at)] : []),
    ],
  };
}

/** Rules about the status that the server answers with. */
export const STATUS_RULES: readonly Rule[] = [
  {
    name: 'status',
    subject: 'Status',
    transports: ['websocket', 'sse', 'poll'],
    judge: judgeStatus,
  },
];
