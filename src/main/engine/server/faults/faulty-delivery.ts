import type { Receiver } from '../subscription';
import type { FaultContext } from './fault-context';
import type { FaultyClient } from './faulty-client';
import { createMeddledDelivery, type MeddledDelivery } from './meddled-delivery';

/** Stands between a room and a link. */
export interface FaultyDelivery extends Receiver {
  /** The link has room again, for what was held back first. */
  onRoom(): void;
  /** The link delivers nothing any more; its line is still there. */
  ending(): void;
  /** The link has ended. */
  stop(): void;
}

/** Makes it. Until a fault concerns the client, a message passes by one comparison. */
export function createFaultyDelivery(client: FaultyClient, context: FaultContext): FaultyDelivery {
  const { link, place } = client;
  /** Made when it is first needed: most clients never need it. */
  let meddled: MeddledDelivery | null = null;
  let ended = false;
  const forget = context.set.onChange(look);

  function look(): void {
    if (ended) return;
    const concerned = context.set.of(place);
    if (!meddled && concerned.length === 0) return;
    meddled ??= createMeddledDelivery(client, context);
    meddled.follow(concerned);
  }

  look();
  return {
    deliver(rendering) {
      if (meddled) meddled.deliver(rendering);
      else link.deliver(rendering);
    },
    hasRoom: () => (meddled ? meddled.hasRoom() : link.hasRoom()),
    onRoom: () => meddled?.onRoom(),
    ending() {
      // The line goes on to be followed: a dead peer does not say good-bye.
      meddled?.ending();
    },
    stop() {
      ended = true;
      forget();
      meddled?.stop();
    },
  };
}
