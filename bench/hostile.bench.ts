/**
 * What a well-behaved client notices while others misbehave: slow headers, clients that do not read,
 * a flood of connections, oversized requests. Server, attackers and client are processes of their
 * own and share the cores, so that each attack is also made on a bare `http` server beside: what the
 * client notices then is the machine's doing. `npm run bench -- hostile [seconds a stage] [rounds]`
 */
import type { ChildProcess } from 'node:child_process';
import { ATTACKS, type AttackName } from './hostile-attacks';
import { attack, type Seen, serve, standIn, type Told, watch } from './hostile-parts';
import { ask, forkSelf } from './open-files';

/** Until all attackers are connected. */
const SETTLE_MS = 2_500;
/** Most that the p99 may grow by. */
const ALLOWED = 2;

const NAMES = Object.keys(ATTACKS) as AttackName[];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a stage showed: what the client saw in all rounds, and a figure of the server's a round. */
interface Stage {
  latencyMs: number[];
  requestMs: number[];
  turnP99: number[];
  cores: number[];
}

/** What is attacked in a stage. */
type Victim = 'nobody' | 'stand-in' | 'server';

/** The processes of a run. */
interface Cast {
  server: ChildProcess;
  standIn: ChildProcess;
  attackers: ChildProcess;
  client: ChildProcess;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
const median = (values: readonly number[]) => percentile(values, 0.5);

async function bench(seconds: number, rounds: number): Promise<void> {
  const cast: Cast = {
    server: forkSelf('serve'),
    standIn: forkSelf('stand-in'),
    attackers: forkSelf('attack'),
    client: forkSelf('watch'),
  };
  try {
    console.log(JSON.stringify(await measure(cast, seconds, rounds), null, 2));
  } finally {
    for (const child of Object.values(cast)) child.kill();
  }
}

/** Waits until everybody is there, then looks for so long. */
async function look({ server, client }: Cast, seconds: number, stage: Stage): Promise<Seen> {
  await pause(SETTLE_MS);
  await ask(client, {});
  const before = await ask<Told>(server, {});
  await pause(seconds * 1_000);
  const after = await ask<Told>(server, {});
  const seen = await ask<Seen>(client, {});
  stage.cores.push((after.cpuMs - before.cpuMs) / (seconds * 1_000));
  stage.turnP99.push(after.turnMs);
  stage.latencyMs.push(...seen.latencyMs);
  stage.requestMs.push(...seen.requestMs);
  return seen;
}

const messageP99 = (stage: Stage) => percentile(stage.latencyMs, 0.99);
const newStage = (): Stage => ({ latencyMs: [], requestMs: [], turnP99: [], cores: [] });

async function measure(cast: Cast, seconds: number, rounds: number) {
  const { port } = await ask<Told>(cast.server, {});
  const bare = await ask<{ port: number }>(cast.standIn, {});
  await ask(cast.client, { port });
  const ports = { nobody: 0, 'stand-in': bare.port, server: port };
  const stages = new Map<string, Stage>();
  const opened: Partial<Record<AttackName, number>> = {};
  let last: Seen | null = null;
  const stageOf = (name: AttackName, victim: Victim) => {
    const key = `${name} ${victim}`;
    const stage = stages.get(key) ?? newStage();
    stages.set(key, stage);
    return stage;
  };

  await pause(1_000);
  for (let round = 0; round < rounds; round++) {
    for (const name of NAMES) {
      // One after the other: the machine is not the same all the time.
      for (const victim of ['nobody', 'stand-in', 'server'] as const) {
        if (victim !== 'nobody') await ask(cast.attackers, { do: name, port: ports[victim] });
        last = await look(cast, seconds, stageOf(name, victim));
        const told = await ask<{ opened: number }>(cast.attackers, { do: 'stop' });
        if (victim === 'server') opened[name] = (opened[name] ?? 0) + told.opened;
      }
    }
  }
  const attacks = NAMES.map((name) => {
    const [calm, beside, attacked] = (['nobody', 'stand-in', 'server'] as const).map((victim) =>
      stageOf(name, victim),
    );
    return [name, { connections: opened[name], ...compared(calm, beside, attacked) }];
  });
  return {
    bench: 'hostile',
    secondsAStage: seconds,
    rounds,
    allowedRatio: ALLOWED,
    ...Object.fromEntries(attacks),
    failedRequests: last?.failed,
    missedMessages: last?.missed,
  };
}

/** The p99 under attack to the calm one, and to that while another server is attacked. */
function compared(calm = newStage(), beside = newStage(), attacked = newStage()) {
  const ratio = (figure: (stage: Stage) => number) => ({
    toCalm: rounded(figure(attacked) / figure(calm)),
    toStandIn: rounded(figure(attacked) / figure(beside)),
  });
  const message = ratio(messageP99);
  return {
    p99Ms: {
      calm: rounded(messageP99(calm)),
      standIn: rounded(messageP99(beside)),
      attacked: rounded(messageP99(attacked)),
    },
    message,
    request: ratio((stage) => percentile(stage.requestMs, 0.99)),
    turn: ratio((stage) => median(stage.turnP99)),
    within: message.toCalm <= ALLOWED,
    serverCores: { calm: rounded(median(calm.cores)), attacked: rounded(median(attacked.cores)) },
  };
}

const [role, rounds] = process.argv.slice(2);
if (role === 'serve') await serve();
else if (role === 'stand-in') await standIn();
else if (role === 'attack') attack();
else if (role === 'watch') watch();
else await bench(Number(role ?? 3), Number(rounds ?? 2));
