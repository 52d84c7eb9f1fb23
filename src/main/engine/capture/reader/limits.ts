/** What the reader keeps and looks at, at most. */
export interface ReaderLimits {
  /** Captures open at once; one without views makes room for another. */
  files: number;
  /** Views open at once, of all captures. */
  views: number;
  /** Bytes of blocks kept for a capture, besides the last one read. */
  cachedBytes: number;
  /** Records of one block; a capture with a larger one is refused. */
  blockRecords: number;
  /** Rows of one answer. */
  rows: number;
  /** Bytes of one piece of a payload. */
  payloadBytes: number;
  /** Bytes of a record that an expression, a comparison or a text beyond ASCII looks at. */
  lookedAtBytes: number;
  /** Bytes times the size of the compiled expression: a large one looks at less of each record. */
  expressionSteps: number;
  /** Connections in a summary: the oldest. */
  connections: number;
  /** States of a connection in a summary: the newest. */
  states: number;
  /** States of all connections together; each has its share, and ten at least. */
  allStates: number;
  /** Characters of a note. */
  noteCharacters: number;
  /** Time of one stretch of searching, after which others have their turn, in ms. */
  sliceMs: number;
  /** Shortest time between two pushes of a view, in ms. */
  pushMs: number;
  /** The same while rows come faster than anybody reads: it spares the window. */
  busyPushMs: number;
}

/** Defaults of {@link ReaderLimits}. */
export const READER_LIMITS: ReaderLimits = {
  files: 32,
  views: 64,
  cachedBytes: 16_777_216,
  blockRecords: 65_536,
  rows: 500,
  payloadBytes: 1_048_576,
  lookedAtBytes: 1_048_576,
  expressionSteps: 16_777_216,
  connections: 10_000,
  states: 1_000,
  allStates: 20_000,
  noteCharacters: 4_096,
  sliceMs: 8,
  pushMs: 16,
  busyPushMs: 50,
};
