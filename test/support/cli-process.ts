import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor, within } from './wait-for';

/** A JSON line as it came. */
export type Line = Record<string, unknown> & { kind: string };

/** A run of the built command line in a process of its own. */
export interface CliProcess {
  readonly child: ChildProcess;
  /** Lines of stdout so far. */
  readonly stdout: string[];
  readonly stderr: string[];
  /** Stdout parsed as JSON lines; throws on anything else. */
  lines(): Line[];
  /** Waits for a line for which `matches` holds. */
  line(matches: (line: Line) => boolean, what: string): Promise<Line>;
  /** The exit code, once it has ended and its output has been read. */
  exit(): Promise<number | null>;
}

const CLI = path.resolve(__dirname, '../../out/main/cli.js');

/**
 * Starts the command line with arguments.
 *
 * @param file the build's own unless another is given
 */
export function startCli(args: readonly string[], file = CLI): CliProcess {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const stdout: string[] = [];
  const stderr: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => stdout.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => stderr.push(line));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = () => stdout.map((line) => JSON.parse(line) as Line);
  return {
    child,
    stdout,
    stderr,
    lines,
    line: (matches, what) =>
      waitFor(() => lines().find(matches), what, { seen: () => ({ stdout, stderr }) }),
    exit: () => within(ended, 'the process to end', { seen: () => ({ stdout, stderr }) }),
  };
}
