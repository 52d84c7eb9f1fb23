import { type Command, InvalidArgumentError, Option } from 'commander';
import { WirescopeError } from '../../shared/contract/result';
import {
  type CompareSpec,
  type CompareSpecInput,
  compareSpecSchema,
} from '../../shared/model/compare';
import { isTransport, TRANSPORTS, type Transport } from '../../shared/model/transport';
import { type Assertion, AssertionSyntaxError, parseAssertion } from '../engine/compare/assertions';
import { readBaseUrl } from '../engine/compare/endpoints';
import type { CompareOptions } from './compare';
import { collectCompareFaults } from './compare-fault-option';
import { parseDuration, wholeNumber } from './values';

interface Flags {
  url?: string;
  transports: Transport[];
  rate: number;
  size: number;
  duration: number;
  rounds: number;
  warmup: number;
  seed: number;
  assert?: Assertion[];
  fault?: string;
  json?: boolean;
}

/** Adds `compare` (SPEC 7). `run` gets what the command line says, checked. */
export function addCompareCommand(
  program: Command,
  run: (spec: CompareSpec, options: CompareOptions) => Promise<void>,
): void {
  const command = program
    .command('compare')
    .description('Compare the transports by measurement: same messages, same schedule.')
    .option(
      '--url <base>',
      'server to compare at, http://host:port; without it, one of its own',
      parseBaseUrl,
    )
    .addOption(
      new Option('--transports <names>', 'what to compare, comma between')
        .argParser(parseTransports)
        .default([...TRANSPORTS], TRANSPORTS.join(',')),
    )
    .option('--rate <number>', 'messages a second', parseRate, 100)
    .option('--size <bytes>', 'size of `data` as JSON', wholeNumber(2, 1_000_000), 200)
    .addOption(timeOption('--duration <time>', 'of a round, without warm-up', 10_000, '10s'))
    .option('--rounds <number>', 'rounds, one after the other', wholeNumber(1, 50), 1)
    .addOption(timeOption('--warmup <time>', 'not counted, before each round', 1_000, '1s'))
    .option('--seed <number>', 'messages are made from it', wholeNumber(0, 4_294_967_295), 1)
    .option(
      '--assert <condition>',
      "what must hold, as 'sse.p99<50ms' or 'lost==0' (may be repeated)",
      collectAssertion,
    )
    .option(
      '--fault <spec>',
      "what its own server does wrong meanwhile, as 'latency=200ms±50ms,drop=1%' or a preset (may be repeated)",
      collectCompareFaults,
    )
    .option('--json', 'one JSON object a line on stdout, nothing else there');
  command.action(async () => {
    const flags = command.opts<Flags>();
    const input: CompareSpecInput = {
      transports: flags.transports,
      rate: flags.rate,
      sizeBytes: flags.size,
      durationMs: Math.round(flags.duration),
      rounds: flags.rounds,
      warmupMs: Math.round(flags.warmup),
      seed: flags.seed,
      baseUrl: flags.url ?? null,
      faults: flags.fault ?? '',
    };
    const parsed = compareSpecSchema.safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return command.error(`error: ${OPTION_OF[String(issue?.path[0])]}: ${issue?.message}`);
    }
    if (flags.url !== undefined && flags.fault !== undefined) {
      return command.error(`error: --fault is for the server of the comparison; ${REMOTE_FAULTS}`);
    }
    const assertions = flags.assert ?? [];
    for (const { transport, text } of assertions) {
      if (transport !== null && !flags.transports.includes(transport)) {
        return command.error(`error: --assert '${text}': ${transport} is not compared`);
      }
    }
    await run(parsed.data, {
      json: flags.json ?? false,
      assertions,
      terminal: process.stderr.isTTY ? process.stderr : null,
    });
  });
}

/** The option that a part of the spec comes from. */
const OPTION_OF: Readonly<Record<string, string>> = {
  transports: '--transports',
  rate: '--rate',
  durationMs: '--duration',
  warmupMs: '--warmup',
  faults: '--fault',
};

const REMOTE_FAULTS =
  'the one at --url makes its own: start it with them, as wirescope serve --fault';

function timeOption(flags: string, description: string, ms: number, shown: string): Option {
  return new Option(flags, description).argParser(parseDuration).default(ms, shown);
}

function parseRate(text: string): number {
  const rate = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || rate <= 0 || rate > 20_000) {
    throw new InvalidArgumentError('It must be a number above 0 and at most 20000.');
  }
  return rate;
}

function parseTransports(text: string): Transport[] {
  const names = text.split(',').map((name) => name.trim());
  const found = names.filter(isTransport);
  if (found.length < names.length || new Set(found).size < found.length) {
    throw new InvalidArgumentError(`It is some of ${TRANSPORTS.join(',')}, each once.`);
  }
  return found;
}

function parseBaseUrl(text: string): string {
  try {
    return readBaseUrl(text);
  } catch (error) {
    if (error instanceof WirescopeError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

function collectAssertion(text: string, before: Assertion[] = []): Assertion[] {
  try {
    return [...before, parseAssertion(text)];
  } catch (error) {
    if (error instanceof AssertionSyntaxError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
