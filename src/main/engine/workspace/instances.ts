import { WirescopeError } from '../../../shared/contract/result';
import type { InstancesView } from '../../../shared/contract/server-views';
import type { Platform } from '../platform/platform';
import type { ListenOptions, MockServer } from '../server/types';
import { startHopProbe } from './hop-probe';
import type { HopTimes } from './hop-times';
import { createInstanceSlot, type InstanceSlot } from './instance-slot';
import { elsewhereView, ownView } from './instance-views';
import type { ServerControl } from './server-control';
import type { CommandHandlers, ConnectionFactory } from './types';

type InstanceCommands = Pick<
  CommandHandlers,
  | 'server.instances'
  | 'server.setInstances'
  | 'server.setBroker'
  | 'server.killInstance'
  | 'server.reviveInstance'
  | 'server.measureHops'
>;

/** What instances work with. */
export interface InstancesDeps {
  /** The first of them. */
  server: MockServer;
  control: ServerControl;
  platform: Platform;
  createConnection: ConnectionFactory;
}

/** The instances beside the server itself, which share its channels. */
export interface Instances {
  readonly handlers: InstanceCommands;
  /** Listens on ports beside the server's. */
  start(at: Required<ListenOptions>): Promise<void>;
  stop(): Promise<void>;
  /** How many there are beside the server. */
  readonly count: number;
  /** Where those of them listen that do. */
  addresses(): NonNullable<MockServer['address']>[];
  /** Where all listen, the first of them too, or did last. */
  places(): NonNullable<MockServer['address']>[];
  dispose(): Promise<void>;
}

/** Instances of other programs that are told of. */
const MAX_ELSEWHERE = 20;

/** Makes the instances of a workspace: none beside the server. */
export function createInstances(deps: InstancesDeps): Instances {
  const { server, control } = deps;
  let slots: InstanceSlot[] = [];
  let firstAddress: MockServer['address'] = null;
  /** The first one was ended on purpose. */
  let firstKilled = false;
  /** Ids of those that have ended: Redis may still tell of them. */
  const gone = new Set<string>();
  let hops: HopTimes | null = null;
  let endProbe: (() => void) | null = null;

  /** All that listen, the server itself first. */
  const listening = () => {
    const all = [
      { number: 1, server },
      ...slots.map(({ number, peer }) => ({ number, server: peer })),
    ];
    return all.filter((one) => one.server.address !== null);
  };

  function addressOfFirst(): MockServer['address'] {
    firstAddress = server.address ?? firstAddress;
    return firstAddress;
  }

  function view(): InstancesView {
    const first = {
      number: 1,
      server,
      address: addressOfFirst(),
      killed: firstKilled,
      trouble: control.view().error?.message ?? null,
    };
    const others = slots.map(({ number, peer, address, killed, trouble }) => {
      return { number, server: peer, address, killed, trouble };
    });
    const own = [first, ...others].map((one) => ownView(one, hops));
    const ownIds = new Set(own.map(({ id }) => id));
    const foreign = server.instances().filter(({ id }) => !ownIds.has(id) && !gone.has(id));
    return {
      broker: server.broker(),
      instances: [...own, ...foreign.slice(0, MAX_ELSEWHERE).map(elsewhereView)],
      measuring: endProbe !== null,
      hops: hops && { at: hops.at, messages: hops.messages, toBroker: hops.toBroker },
    };
  }

  async function resize(count: number): Promise<void> {
    const leaving = slots.slice(count - 1);
    slots = slots.slice(0, count - 1);
    for (const { peer } of leaving) gone.add(peer.self().id);
    await Promise.all(leaving.map((slot) => slot.dispose()));
    const at = control.listening();
    while (slots.length < count - 1) {
      const slot = createInstanceSlot(slots.length + 2, server);
      slots.push(slot);
      if (at) await slot.start(at);
    }
  }

  async function moveTo(redis: string | null): Promise<void> {
    const before = [server, ...slots.map(({ peer }) => peer)].map((one) => one.self().id);
    await server.setBroker({ redis });
    for (const id of before) gone.add(id);
    hops = null;
  }

  function slotOf(number: number): InstanceSlot {
    const slot = slots.find((one) => one.number === number);
    if (slot) return slot;
    throw new WirescopeError('not-found', `There is no instance ${number}.`);
  }

  async function measure(): Promise<void> {
    if (endProbe) return;
    const targets = listening();
    const [publisher] = targets;
    if (!publisher) throw new WirescopeError('bad-request', 'Nothing listens. Start the server.');
    const ca = control.view().tls.certificate?.pem ?? null;
    const probe = startHopProbe({ ...deps, targets, publisher: publisher.server, ca });
    endProbe = probe.end;
    try {
      hops = (await probe.done) ?? hops;
    } finally {
      endProbe = null;
    }
  }

  return {
    handlers: {
      'server.instances': view,
      'server.setInstances': async ({ count }) => {
        await control.inTurn(() => resize(count));
        return view();
      },
      'server.setBroker': async ({ redis }) => {
        await control.inTurn(() => moveTo(redis));
        return view();
      },
      'server.killInstance': async ({ number }) => {
        if (number === 1) {
          await control.kill();
          firstKilled = true;
        } else await control.inTurn(() => slotOf(number).kill());
        return view();
      },
      'server.reviveInstance': async ({ number }) => {
        if (number === 1) await control.start();
        else await control.inTurn(() => slotOf(number).revive());
        return view();
      },
      'server.measureHops': async () => {
        await measure();
        return view();
      },
    },
    async start(at) {
      firstKilled = false;
      // One after the other: each looks for its port above the one before.
      for (const slot of slots) await slot.start(at);
    },
    async stop() {
      firstKilled = false;
      await Promise.all(slots.map((slot) => slot.stop()));
    },
    get count() {
      return slots.length;
    },
    addresses: () => slots.flatMap(({ peer }) => peer.address ?? []),
    places() {
      const all = [addressOfFirst(), ...slots.map(({ address }) => address)];
      return all.flatMap((address) => address ?? []);
    },
    async dispose() {
      endProbe?.();
      await Promise.all(slots.map((slot) => slot.dispose()));
    },
  };
}
