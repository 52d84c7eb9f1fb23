import type { FaultName } from './fault';

/** What a kind of fault is called and does, for people. */
export interface FaultWords {
  label: string;
  /** One sentence. */
  says: string;
  /** What is struck: its chance is of these. */
  of: 'messages' | 'requests' | 'connections';
}

/** The kinds, in the order in which they are shown: messages, lines, requests. */
export const FAULT_WORDS: Readonly<Record<FaultName, FaultWords>> = {
  latency: {
    ...{ label: 'Latency', of: 'messages' },
    says: 'Each message goes out later, in order, by up to the jitter more or less.',
  },
  drop: {
    ...{ label: 'Drop', of: 'messages' },
    says: 'The message never goes out. It is in history all the same.',
  },
  duplicate: { label: 'Duplicate', of: 'messages', says: 'The message goes out twice.' },
  reorder: {
    ...{ label: 'Reorder', of: 'messages' },
    says: 'The message goes out after the one that follows it.',
  },
  truncate: {
    ...{ label: 'Truncate', of: 'messages' },
    says: 'The line ends in the middle of the message.',
  },
  'invalid-utf8': {
    ...{ label: 'Invalid UTF-8', of: 'messages' },
    says: 'A byte that is no UTF-8 stands in the message.',
  },
  oversize: { label: 'Oversize', of: 'messages', says: 'The message is made this large.' },
  cut: {
    ...{ label: 'Cut', of: 'connections' },
    says: 'The connection ends after so many messages, or so long after it opened.',
  },
  'half-open': {
    ...{ label: 'Half-open', of: 'connections' },
    says: 'Nothing is written any more, pongs neither. The TCP connection stays.',
  },
  buffer: {
    ...{ label: 'Buffer', of: 'connections' },
    says: 'A buffering proxy: bytes are held until there are so many, or so long.',
  },
  drip: { label: 'Slow drip', of: 'connections', says: 'Bytes trickle at this rate.' },
  refuse: {
    ...{ label: 'Refuse', of: 'requests' },
    says: 'The connection ends by RST before an answer.',
  },
  status: { label: 'Status', of: 'requests', says: 'The request is answered with an error.' },
  'content-type': {
    ...{ label: 'Content type', of: 'requests' },
    says: 'The answer says another content type. A WebSocket has none.',
  },
  'no-content': {
    ...{ label: 'No content', of: 'requests' },
    says: 'The request is answered with 204, which ends an EventSource for good.',
  },
};

/** The names of all kinds, in the same order. */
export const FAULT_NAMES = Object.keys(FAULT_WORDS) as readonly FaultName[];
