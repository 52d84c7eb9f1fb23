/** How much an import takes; what lies past a limit is left out, counted and told. */
export interface ImportLimits {
  /** Bytes of the file; a larger one is refused. Default 8 GiB. */
  maxFileBytes: number;
  /** Characters of a line of NDJSON. Default 64 Mi. */
  maxLineCharacters: number;
  /** Characters of a JSON string of a HAR file, as it is written there. Default 64 Mi. */
  maxStringCharacters: number;
  /** Objects and arrays within each other; a HAR file is read up to where there are more. Default 1,000. */
  maxDepth: number;
  /** Values of one part of a HAR entry; a HAR file is read up to where there are more. Default 1,000,000. */
  maxValues: number;
  /** Records of the capture. Default 100,000,000. */
  maxRecords: number;
  /** Connections of the capture. Default 10,000. */
  maxConnections: number;
  /** Memory in which the records of a HAR file are put in order of time, in bytes. Default 256 MiB. */
  maxSortBytes: number;
}

/** See {@link ImportLimits}. */
export const DEFAULT_LIMITS: ImportLimits = {
  maxFileBytes: 8_589_934_592,
  maxLineCharacters: 67_108_864,
  maxStringCharacters: 67_108_864,
  maxDepth: 1_000,
  maxValues: 1_000_000,
  maxRecords: 100_000_000,
  maxConnections: 10_000,
  maxSortBytes: 268_435_456,
};
