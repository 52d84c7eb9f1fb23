import { WirescopeError } from '../../../shared/contract/result';
import type { ListenOptions, MockServer } from '../server/types';

/** The place of an instance beside the server: its number and its port stay, whatever ends it. */
export interface InstanceSlot {
  /** From 2 on: the first instance is the server itself. */
  readonly number: number;
  readonly peer: MockServer;
  /** Where it listens, or did last; null before. */
  readonly address: MockServer['address'];
  /** It was ended on purpose and is not started by itself. */
  readonly killed: boolean;
  /** Why it does not listen; null when nothing went wrong. */
  readonly trouble: string | null;
  /** Listens unless it was killed: on its port, or beside that of the server. */
  start(at: Required<ListenOptions>): Promise<void>;
  stop(): Promise<void>;
  /** Ends it as a crash would. Error: `bad-request` unless it listens. */
  kill(): Promise<void>;
  /** Brings it back on its port. */
  revive(): Promise<void>;
  dispose(): Promise<void>;
}

/** Others may take a port between being told of it and listening on it. */
const PORTS_TRIED = 5;
const MAX_PORT = 65_535;

/** Makes the place of one more instance of a server; it does not listen yet. */
export function createInstanceSlot(number: number, server: MockServer): InstanceSlot {
  const peer = server.createPeer();
  let killed = false;
  let trouble: string | null = null;
  /** Where the server listened when this one began to, and where this one does. */
  let beside: Required<ListenOptions> | null = null;
  let address: MockServer['address'] = null;

  /** @param fixed that port and no other */
  async function listenOn(at: Required<ListenOptions>, port: number, fixed: boolean) {
    for (let tries = 1, next = port; ; tries++) {
      try {
        return await peer.start({ ...at, port: next });
      } catch (error) {
        const taken = error instanceof WirescopeError && error.code === 'port-taken';
        if (!taken || fixed || tries === PORTS_TRIED) throw error;
        next = error.freePort ?? 0;
      }
    }
  }

  /** What goes wrong is told in `trouble`: the others go on. */
  async function listen(at: Required<ListenOptions>): Promise<void> {
    const kept = beside?.port === at.port ? address : null;
    beside = at;
    try {
      address = await listenOn(at, kept?.port ?? besidePort(at.port, number), kept !== null);
      trouble = null;
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
    }
  }

  return {
    number,
    peer,
    get address() {
      return address;
    },
    get killed() {
      return killed;
    },
    get trouble() {
      return trouble;
    },
    async start(at) {
      if (!killed && !peer.address) await listen(at);
    },
    async stop() {
      trouble = null;
      await peer.stop();
    },
    async kill() {
      if (!peer.address) {
        throw new WirescopeError('bad-request', `Instance ${number} does not run.`);
      }
      await peer.kill();
      killed = true;
    },
    async revive() {
      killed = false;
      if (beside && !peer.address) await listen(beside);
    },
    dispose: () => peer.dispose(),
  };
}

/** The n-th port from the server's on; any free one when there are not so many. */
function besidePort(first: number, number: number): number {
  const port = first + number - 1;
  return port > MAX_PORT ? 0 : port;
}
