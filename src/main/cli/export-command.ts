import { type Command, Option } from 'commander';
import type { ExportFormat } from '../../shared/contract/capture-views';
import type { ExportCommandOptions } from './export';

interface Flags {
  format: ExportFormat;
  out?: string;
  withSecrets?: boolean;
}

const FORMATS: readonly ExportFormat[] = ['ndjson', 'csv', 'har', 'sqlite'];

/** Adds `export` (SPEC 7). `run` gets what the command line says, checked. */
export function addExportCommand(
  program: Command,
  run: (options: ExportCommandOptions) => Promise<void>,
): void {
  const command = program
    .command('export')
    .description('Write a capture in another format.')
    .argument('<file>', 'the capture')
    .addOption(
      new Option('--format <name>', 'what to write').choices(FORMATS).makeOptionMandatory(),
    )
    .option('--out <file>', 'where to write it; stdout by default, sqlite needs a file')
    .option('--with-secrets', 'leave passwords, tokens and cookies as they are');
  command.action(async (file: string) => {
    const { format, out, withSecrets = false } = command.opts<Flags>();
    if (format === 'sqlite' && out === undefined) {
      command.error('error: --format sqlite needs --out with a file to write to');
    }
    if (out === '') command.error('error: --out needs the name of a file');
    await run({
      file,
      format,
      out: out ?? null,
      withSecrets,
      stdout: process.stdout,
      terminal: process.stderr.isTTY ? process.stderr : null,
    });
  });
}
