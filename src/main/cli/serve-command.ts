import { type Command, Option } from 'commander';
import type { ScenarioOptions } from '../engine/server/types';
import { collect, collectScenario, notBuiltYet, wholeNumber } from './values';

/** What `serve` is run with. */
export interface ServeOptions {
  host: string;
  port: number;
  scenarios: readonly ScenarioOptions[];
  allowedOrigins: readonly string[];
  /** Null: this instance stands alone. */
  redis: string | null;
  json: boolean;
}

interface Flags {
  host: string;
  port: number;
  scenario?: ScenarioOptions[];
  allowOrigin?: string[];
  redis?: string;
  seed: number;
  json?: boolean;
}

/** Adds `serve` (SPEC 7). `run` gets what the command line says, checked. */
export function addServeCommand(
  program: Command,
  run: (options: ServeOptions) => Promise<void>,
): void {
  const command = program
    .command('serve')
    .description('Run the mock server: WebSocket, SSE and long polling on one port.')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 = any free one', wholeNumber(0, 65_535), 4_800)
    .option(
      '--scenario <spec>',
      'publish by itself: NAME[@channel][:rate[:size]] (may be repeated)',
      collectScenario,
    )
    .option(
      '--allow-origin <origin>',
      'allow pages of this origin, besides loopback (may be repeated)',
      collect,
    )
    .option(
      '--redis <url>',
      'share channels, ids and history with other instances: redis[s]://[user:password@]host[:port][/db]',
    )
    .option('--seed <number>', 'seed of the scenarios', wholeNumber(0, 4_294_967_295), 1)
    .option('--json', 'one JSON object a line on stdout, nothing else there');
  for (const flags of ['--fault <spec>', '--tls']) {
    const [name = flags] = flags.split(' ');
    command.addOption(new Option(flags).hideHelp().argParser(notBuiltYet(name)));
  }
  command.hook('preAction', () => {
    if (command.opts<{ tls?: boolean }>().tls) notBuiltYet('--tls')('');
  });
  command.action(async () => {
    const flags = command.opts<Flags>();
    await run({
      host: flags.host,
      port: flags.port,
      scenarios: (flags.scenario ?? []).map((scenario) => ({ seed: flags.seed, ...scenario })),
      allowedOrigins: flags.allowOrigin ?? [],
      redis: flags.redis ?? null,
      json: flags.json ?? false,
    });
  });
}
