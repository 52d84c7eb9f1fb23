import type { Random } from '../../src/main/engine/platform/random';
import type { Transport } from '../../src/shared/model/transport';
import type { ReadEnvelope, ServerRun } from './server-clients';

/** A client that goes from instance to instance and resumes where it stands. */
export interface WanderingClient {
  readonly name: string;
  /** Everything it got, over all its connections. */
  seen(): ReadEnvelope[];
  /** Id of the last envelope that has one. */
  position(): number;
  /** Leaves where it is and resumes at one of the instances that are up. */
  move(): Promise<void>;
  stop(): void;
}

interface Stay {
  seen(): ReadEnvelope[];
  leave(): void;
}

/** Joins a channel at one of the instances, from its beginning. */
export async function startWandering(
  name: string,
  transport: Transport,
  channel: string,
  runs: readonly ServerRun[],
  random: Random,
): Promise<WanderingClient> {
  const past: ReadEnvelope[] = [];
  let stay: Stay = { seen: () => [], leave: () => undefined };
  let stopped = false;

  const seen = () => [...past, ...stay.seen()];
  const position = () => seen().reduce((last, { id }) => (id === null ? last : id), 0);

  async function move(): Promise<void> {
    stay.leave();
    past.push(...stay.seen());
    stay = { seen: () => [], leave: () => undefined };
    const first = Math.floor(random() * runs.length);
    // One may be down: then the next in the list is asked, as a client with several addresses does.
    for (const run of [...runs.slice(first), ...runs.slice(0, first)]) {
      if (stopped) return;
      const joined = await JOIN[transport](run, channel, name, position()).catch(() => null);
      if (!joined) continue;
      stay = joined;
      return;
    }
  }

  await move();
  return {
    name,
    seen,
    position,
    move,
    stop() {
      stopped = true;
      stay.leave();
    },
  };
}

const JOIN: Record<
  Transport,
  (run: ServerRun, channel: string, name: string, since: number) => Promise<Stay>
> = {
  async websocket(run, channel, _name, since) {
    const room = await run.room(`/ws/${channel}?since=${since}`);
    let left: ReadEnvelope[] | null = null;
    return {
      seen: () => left ?? room.messages(),
      leave() {
        left = room.messages();
        room.close();
      },
    };
  },
  async sse(run, channel, _name, since) {
    const stream = await run.stream(`/stream/${channel}`, { 'Last-Event-ID': String(since) });
    const read = () => stream.events().map(({ data }) => JSON.parse(data) as ReadEnvelope);
    let left: ReadEnvelope[] | null = null;
    return {
      seen: () => left ?? read(),
      leave() {
        left = read();
        stream.close();
      },
    };
  },
  async poll(run, channel, name, since) {
    const got: ReadEnvelope[] = [];
    const leaving = new AbortController();
    async function ask(): Promise<void> {
      for (let next = String(since); !leaving.signal.aborted; ) {
        const { signal } = leaving;
        const path = `/updates/${name}?channel=${channel}&since=${next}&wait=5`;
        const answer = (await run.request(path, { signal })).json();
        if (leaving.signal.aborted) return;
        got.push(...answer.updates);
        next = answer.next;
      }
    }
    // Ends by being aborted; a failure shows as messages that never come.
    ask().catch(() => undefined);
    return { seen: () => got, leave: () => leaving.abort() };
  },
};
