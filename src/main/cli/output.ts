/** How a command ended. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Where a command writes: results on `out`, everything else on `err`. */
export interface Output {
  /** One line on stdout. */
  line(text: string): void;
  /** One line on stderr. */
  note(text: string): void;
  /** Width of the terminal, or of a usual one. */
  readonly columns: number;
  /** True when stdout is a terminal that shows colours. */
  readonly colours: boolean;
}

/** Stdout and stderr of this process. A reader that goes away (EPIPE) ends it quietly. */
export function processOutput(onClosed: () => void): Output {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      onClosed();
    });
  }
  return {
    line: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    columns: process.stdout.columns ?? 120,
    colours: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  };
}
