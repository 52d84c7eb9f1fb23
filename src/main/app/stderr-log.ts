import type { Log } from '../engine/platform/log';

/** A log on stderr, one line a message. */
export const stderrLog: Log = {
  info: (message) => process.stderr.write(`wirescope: ${message}\n`),
  warn: (message) => process.stderr.write(`wirescope: warning: ${message}\n`),
};
