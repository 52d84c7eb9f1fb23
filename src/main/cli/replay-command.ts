import { type Command, InvalidArgumentError } from 'commander';
import type { ReplayCommandOptions } from './replay';
import { collect, parseDuration, wholeNumber } from './values';

interface Flags {
  speed: number;
  loop?: boolean;
  connection?: string;
  channel?: string;
  maxGap?: number;
  wait?: boolean;
  keep?: boolean;
  host: string;
  port: number;
  allowOrigin?: string[];
  json?: boolean;
}

const LONGEST_GAP_MS = 86_400_000;

/** Adds `replay` (SPEC 5 and 7). `run` gets what the command line says, checked. */
export function addReplayCommand(
  program: Command,
  run: (options: ReplayCommandOptions) => Promise<void>,
): void {
  const command = program
    .command('replay')
    .description('Publish a capture again, with its own timing, on a mock server.')
    .argument('<file>', 'the capture')
    .option('--speed <factor>', 'from 0.1 to 100 times as fast', parseSpeed, 1)
    .option('--loop', 'begin anew when it is over')
    .option('--connection <which>', 'only this one, by its number or name; by default all')
    .option(
      '--channel <name>',
      "where to publish; by default the channel in a connection's URL, else its name",
    )
    .option(
      '--max-gap <time>',
      'cut longer silence in the capture to this: 250ms, 5s, 2m',
      parseGap,
    )
    .option('--wait', 'begin when the first client is there')
    .option('--keep', 'go on serving when it is over')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 = any free one', wholeNumber(0, 65_535), 4_800)
    .option(
      '--allow-origin <origin>',
      'allow pages of this origin, besides loopback (may be repeated)',
      collect,
    )
    .option('--json', 'one JSON object a line on stdout, nothing else there');
  command.action(async (file: string) => {
    const flags = command.opts<Flags>();
    if (flags.loop && flags.keep) {
      command.error('error: --keep is for a replay that ends; with --loop it does not');
    }
    await run({
      file,
      speed: flags.speed,
      loop: flags.loop ?? false,
      connection: flags.connection ?? null,
      channel: flags.channel ?? null,
      maxGapMs: flags.maxGap ?? null,
      wait: flags.wait ?? false,
      keep: flags.keep ?? false,
      host: flags.host,
      port: flags.port,
      allowedOrigins: flags.allowOrigin ?? [],
      json: flags.json ?? false,
    });
  });
}

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && speed >= 0.1 && speed <= 100) return speed;
  throw new InvalidArgumentError('It must be a number from 0.1 to 100.');
}

function parseGap(text: string): number {
  const ms = Math.round(parseDuration(text));
  if (ms <= LONGEST_GAP_MS) return ms;
  throw new InvalidArgumentError('It must be a day (1440m) at most.');
}
