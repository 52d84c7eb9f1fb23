import type { ConnectionRecord } from '../../../../shared/model/record';
import type { Transport } from '../../../../shared/model/transport';

/** What is known of a connection. */
export interface ConnectionFacts {
  name: string;
  transport: Transport;
  url: string;
}

/** Takes what an import finds, in order. */
export interface ImportTarget {
  readonly records: number;
  /** Nothing more is taken. */
  readonly full: boolean;
  /** A new connection; null when there are too many. */
  connection(facts: ConnectionFacts): number | null;
  /** Says anew what is known of a connection. */
  describe(connection: number, facts: ConnectionFacts): void;
  /** Copies the record in; not when it is {@link full}. */
  add(connection: number, record: ConnectionRecord): void;
}

/** Reads a format, fed piece by piece. */
export interface TextReader {
  /** False when nothing more is to come. */
  feed(text: string): boolean;
  end(): void;
}
