import path from 'node:path';
import type { Command } from 'commander';
import type { Fault } from '../../shared/model/fault';
import type { StaticRule } from '../../shared/model/static-rule';
import { CERTIFICATE_FILE, KEY_FILE } from '../engine/certificate/certificate-folder';
import { configFolder } from '../engine/platform/config-folder';
import type { ScenarioOptions } from '../engine/server/types';
import { collectFaults } from './fault-option';
import { collectRules } from './json-file';
import { collect, collectScenario, wholeNumber } from './values';

/** What `serve` is run with. */
export interface ServeOptions {
  host: string;
  port: number;
  scenarios: readonly ScenarioOptions[];
  /** Plain answers beside the server's own paths. */
  rules: readonly StaticRule[];
  /** What the server does wrong, and the seed of its chances. */
  faults: readonly Fault[];
  faultSeed: number;
  allowedOrigins: readonly string[];
  /** Null: this instance stands alone. */
  redis: string | null;
  /** How many instances share its channels, itself counted; each on a port of its own. */
  instances: number;
  /** Folder of the certificate that it speaks TLS with; null = plain HTTP. */
  tls: string | null;
  json: boolean;
}

interface Flags {
  host: string;
  port: number;
  scenario?: ScenarioOptions[];
  rules?: StaticRule[];
  fault?: Fault[];
  faultSeed: number;
  allowOrigin?: string[];
  redis?: string;
  instances: number;
  tls?: boolean;
  tlsDir?: string;
  seed: number;
  json?: boolean;
}

const MAX_INSTANCES = 20;

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
      'publish by itself: NAME[@channel][:rate[:size]] or FILE.json[@channel] (may be repeated)',
      collectScenario,
    )
    .option('--rules <file>', 'plain answers at other paths (may be repeated)', collectRules)
    .option(
      '--fault <spec>',
      'do wrong on purpose: latency=200ms±50,drop=1%,cut=every 30s:rst, or flaky-mobile (may be repeated)',
      collectFaults,
    )
    .option(
      '--fault-seed <number>',
      'seed of the faults: the same one strikes the same messages',
      wholeNumber(0, 4_294_967_295),
      1,
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
    .option(
      '--instances <number>',
      'run so many that share channels, on the ports from --port up',
      wholeNumber(1, MAX_INSTANCES),
      1,
    )
    .option('--tls', 'https and wss, HTTP/2 too, with a certificate made on first use')
    .option(
      '--tls-dir <folder>',
      `TLS with ${CERTIFICATE_FILE} and ${KEY_FILE} of this folder, made there when missing`,
    )
    .option('--seed <number>', 'seed of the scenarios', wholeNumber(0, 4_294_967_295), 1)
    .option('--json', 'one JSON object a line on stdout, nothing else there');
  /** A file has a seed of its own. */
  const seedAsked = () => command.getOptionValueSource('seed') === 'cli';
  command.action(async () => {
    const flags = command.opts<Flags>();
    await run({
      host: flags.host,
      port: flags.port,
      scenarios: (flags.scenario ?? []).map((scenario) =>
        scenario.file && !seedAsked() ? scenario : { seed: flags.seed, ...scenario },
      ),
      rules: flags.rules ?? [],
      faults: flags.fault ?? [],
      faultSeed: flags.faultSeed,
      allowedOrigins: flags.allowOrigin ?? [],
      redis: flags.redis ?? null,
      instances: flags.instances,
      tls: flags.tlsDir ?? (flags.tls ? certificateFolder() : null),
      json: flags.json ?? false,
    });
  });
}

/** Where the desktop app keeps its certificate, too. */
function certificateFolder(): string {
  return path.join(configFolder(), 'server', 'tls');
}
