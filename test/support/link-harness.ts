import type { Link, LinkSink } from '../../src/main/engine/link/types';
import type { CloseReason } from '../../src/shared/model/close-reason';
import type { LinkRecord, MessageRecord, OpenInfo } from '../../src/shared/model/record';
import type { Transport } from '../../src/shared/model/transport';
import { createTestPlatform, type TestPlatform } from './platform';
import { waitFor } from './wait-for';

/** Everything a link told, in order. */
export type LinkCall =
  | { call: 'open'; info: OpenInfo }
  | { call: 'record'; record: LinkRecord }
  | { call: 'waiting'; reason: CloseReason }
  | { call: 'dialling' }
  | { call: 'close'; reason: CloseReason };

/** A sink that keeps what it is told. */
export interface LinkLog {
  readonly sink: LinkSink;
  readonly calls: readonly LinkCall[];
  opens(): OpenInfo[];
  closes(): CloseReason[];
  /** Payloads of messages received, as text. */
  messages(): string[];
  records(kind: LinkRecord['kind']): LinkRecord[];
  /** Waits for the first end: a close, or the wait of a link that reconnects by itself. */
  ended(): Promise<CloseReason>;
}

/** Makes an empty log. */
export function createLinkLog(): LinkLog {
  const calls: LinkCall[] = [];
  const log: LinkLog = {
    calls,
    sink: {
      onOpen: (info) => calls.push({ call: 'open', info }),
      onRecord: (record) => calls.push({ call: 'record', record: { ...record } }),
      onWaiting: (_delayMs, reason) => calls.push({ call: 'waiting', reason }),
      onDialling: () => calls.push({ call: 'dialling' }),
      onClose: (reason) => calls.push({ call: 'close', reason }),
    },
    opens: () => calls.flatMap((each) => (each.call === 'open' ? [each.info] : [])),
    closes: () => calls.flatMap((each) => (each.call === 'close' ? [each.reason] : [])),
    messages: () =>
      log
        .records('message')
        .map((record) => record as MessageRecord)
        .filter(({ direction }) => direction === 'received')
        .map(({ payload }) => Buffer.from(payload).toString('utf8')),
    records: (kind) =>
      calls.flatMap((each) =>
        each.call === 'record' && each.record.kind === kind ? [each.record] : [],
      ),
    ended: () =>
      waitFor(
        () => {
          const end = calls.find((each) => each.call === 'close' || each.call === 'waiting');
          return end && 'reason' in end ? end.reason : null;
        },
        'the link to end',
        { seen: () => calls },
      ),
  };
  return log;
}

/** The other end of a link, at the level of bytes. */
export interface Peer {
  /** Sends a message to the link; null where the link receives none. */
  send: ((payload: string) => Promise<void>) | null;
  /** Messages that the link sent, as text. */
  received(): string[];
  /** Ends in the good order of the protocol; null where it knows none. */
  finish: (() => Promise<void>) | null;
  /** Ends the connection by FIN without a word. */
  fin(): Promise<void>;
  /** Ends the connection by RST. */
  reset(): Promise<void>;
  /** Bytes read and written by this end. */
  bytes(): number;
  /** Resolves once the link has let the connection go. */
  gone(): Promise<void>;
}

/** An open link with its peer. */
export interface LinkSession {
  link: Link;
  log: LinkLog;
  platform: TestPlatform;
  peer: Peer;
  stop(): Promise<void>;
}

/** One way to get a link. */
export interface LinkHarness {
  name: string;
  transport: Transport;
  side: 'dialled' | 'accepted';
  /** It dials again by itself when the line breaks. */
  reconnects: boolean;
  /** It ends with the first message it sends. */
  sendsOnce: boolean;
  /** Opens one and waits until both ends know it. */
  open(): Promise<LinkSession>;
}

/** The parts that every session has. */
export function sessionParts(): { log: LinkLog; platform: TestPlatform } {
  return { log: createLinkLog(), platform: createTestPlatform() };
}
