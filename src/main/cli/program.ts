import { Command, CommanderError } from 'commander';
import type { Platform } from '../engine/platform/platform';
import type { CaptureContext } from './capture';
import { type CompareContext, runCompare } from './compare';
import { addCompareCommand } from './compare-command';
import { runConnect } from './connect';
import { addConnectCommand } from './connect-command';
import { runExport } from './export';
import { addExportCommand } from './export-command';
import { EXIT, type Output } from './output';
import { runReplay } from './replay';
import { addReplayCommand } from './replay-command';
import { runServe } from './serve';
import { addServeCommand } from './serve-command';
import { NotBuiltYetError } from './values';

/** Commands that SPEC names and that come later, with what they will do. */
const LATER: Readonly<Record<string, string>> = {
  tap: 'Watch the traffic to a target.',
};

/** What the program is given by its entry. */
export interface ProgramContext {
  version: string;
  platform: Platform;
  output: Output;
  capture: CaptureContext;
  compare: CompareContext;
  /** Registers what an interrupt (SIGINT, SIGTERM, a closed stdout) does from now on. */
  onInterrupt(handler: () => void): void;
}

/** Runs the command line and resolves to the exit code: 0 done, 1 failed, 2 usage (SPEC 7). */
export async function runProgram(
  args: readonly string[],
  context: ProgramContext,
): Promise<number> {
  const { platform, output } = context;
  let exitCode: number = EXIT.done;

  async function follow(run: { done: Promise<number>; interrupt(): void }): Promise<void> {
    context.onInterrupt(run.interrupt);
    exitCode = await run.done;
  }

  const program = new Command('wirescope')
    .description('Real-time endpoints from a shell: WebSocket, SSE and long polling.')
    .version(context.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.line(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
    });
  addServeCommand(program, (options) => follow(runServe(options, platform, output)));
  addConnectCommand(program, (spec, options) =>
    follow(runConnect(spec, options, platform, output, context.capture)),
  );
  addCompareCommand(program, (spec, options) =>
    follow(runCompare(spec, options, platform, output, context.compare)),
  );
  addExportCommand(program, (options) =>
    follow(runExport(options, context.capture.program, platform.clock, output)),
  );
  addReplayCommand(program, (options) =>
    follow(runReplay(options, platform, output, process.stderr.isTTY ? process.stderr : null)),
  );
  for (const [name, description] of Object.entries(LATER)) {
    program
      .command(name, { hidden: true })
      .description(description)
      .allowUnknownOption()
      .allowExcessArguments()
      .argument('[anything...]')
      .action(() => {
        throw new NotBuiltYetError(name);
      });
  }

  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (!(error instanceof NotBuiltYetError)) throw error;
    output.note(`error: ${error.message}`);
    return EXIT.usage;
  }
  return exitCode;
}
