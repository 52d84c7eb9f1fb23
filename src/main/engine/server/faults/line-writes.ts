import type { Duplex } from 'node:stream';
import type { Clock, Timer } from '../../platform/clock';

/** How the bytes of a line go out. */
export interface WriteFaults {
  /** Nothing goes out; what is written waits. */
  mute: boolean;
  /** Bytes wait until there are so many, or so long since the first of them. */
  hold: { bytes: number | null; ms: number | null } | null;
  /** Null = as fast as it goes. */
  dripBytesPerSecond: number | null;
}

/** The writes of a line, which can be made to go wrong while it is in use. */
export interface LineWrites {
  /** What holds from now on. What waits for what no longer holds goes out at once. */
  set(faults: WriteFaults): void;
  /**
   * The line is about to be ended: what trickles or is silent goes out no more, so that the end does
   * not wait for it. What is held for a buffering proxy does, as proxies do.
   */
  giveUp(): void;
}

/** What a line's writes tell. */
export interface LineWritesHooks {
  /** Bytes that `hold` had held went out in one piece. */
  onReleased(bytes: number, heldMs: number): void;
  /** While nothing went out more was written than is kept: the line cannot go on. */
  onLost(): void;
}

/** Nothing goes wrong. */
export const NO_WRITE_FAULTS: Readonly<WriteFaults> = {
  mute: false,
  hold: null,
  dripBytesPerSecond: null,
};

const DRIPS_PER_SECOND = 20;
/** Timers are no finer: shorter waits are added up. */
const LEAST_DRIP_MS = 25;
const UNTIL_FULL = { bytes: null, ms: null };

type Done = (error?: Error | null) => void;

const NOTHING: Done = () => undefined;

interface Piece {
  bytes: Buffer;
  done: Done;
}

/**
 * Takes over the writes of a line, below HTTP and WebSocket: so a fault means the same on every
 * transport. Reading is left alone.
 *
 * @param maxHeld bytes that may wait for `hold` or `mute`
 */
export function takeOverWrites(
  line: Duplex,
  clock: Clock,
  maxHeld: number,
  hooks: LineWritesHooks,
): LineWrites {
  const write = line._write.bind(line);
  const final = line._final.bind(line);
  let faults: Readonly<WriteFaults> = NO_WRITE_FAULTS;
  /** Waits for `hold` or for the end of `mute`. */
  let held: Buffer[] = [];
  let heldBytes = 0;
  let heldSince = 0;
  let heldByMute = false;
  let holdTimer: Timer | null = null;
  let dripTimer: Timer | null = null;
  /** Monotonic ms until which what has trickled takes at its rate. */
  let dripsUntil = 0;
  /** On its way out, one after the other. */
  const out: Piece[] = [];
  let busy = false;
  /** The system has not said yet that it took the first of them. */
  let writing = false;
  let lost = false;
  let givenUp = false;
  /** A write that is held while others trickle: nobody may write faster than that. */
  let slowed: Done | null = null;
  let ending: Done | null = null;

  function take(bytes: Buffer, done: Done): void {
    if (lost || givenUp || bytes.length === 0) return later(done);
    if (faults.mute || faults.hold) hold(bytes, done);
    else pass({ bytes, done });
  }

  function hold(bytes: Buffer, done: Done): void {
    if (held.push(bytes) === 1) {
      heldSince = clock.monotonic();
      heldByMute = faults.mute;
    }
    heldBytes += bytes.length;
    if (faults.mute) {
      if (heldBytes > maxHeld) lose();
      return later(done);
    }
    if (isEnough()) return release(done);
    if (out.length > 0) slowed = done;
    else later(done);
    if (!holdTimer) waitForHold();
  }

  function isEnough(): boolean {
    const { bytes } = faults.hold ?? UNTIL_FULL;
    return heldBytes >= Math.min(bytes ?? maxHeld, maxHeld);
  }

  function waitForHold(): void {
    holdTimer?.cancel();
    holdTimer = null;
    const { ms } = faults.hold ?? UNTIL_FULL;
    if (ms === null) return;
    const leftMs = heldSince + ms - clock.monotonic();
    holdTimer = clock.after(Math.max(0, leftMs), () => release(NOTHING));
  }

  /** What has changed holds for what waits already. */
  function holdAnew(): void {
    if (heldBytes === 0) return;
    if (isEnough()) release(NOTHING);
    else waitForHold();
  }

  /** What goes on without is told to whoever waits for it, never to whoever is writing now. */
  function later(done: Done): void {
    clock.soon(() => done());
  }

  function takeSlowed(): void {
    if (slowed) later(slowed);
    slowed = null;
  }

  function lose(): void {
    lost = true;
    held = [];
    heldBytes = 0;
  }

  /** What is held goes out in one piece. */
  function release(done: Done): void {
    holdTimer?.cancel();
    holdTimer = null;
    if (heldBytes === 0) return done();
    const bytes = Buffer.concat(held, heldBytes);
    held = [];
    heldBytes = 0;
    if (!heldByMute) hooks.onReleased(bytes.length, clock.monotonic() - heldSince);
    pass({ bytes, done });
  }

  function pass(piece: Piece): void {
    out.push(piece);
    if (!busy) pump();
  }

  function pump(): void {
    const [piece] = out;
    busy = piece !== undefined && !faults.mute;
    if (!piece) takeSlowed();
    if (!piece || faults.mute) return endIfAsked();
    const { bytes } = piece;
    const rate = faults.dripBytesPerSecond;
    const size = rate === null ? bytes.length : Math.max(1, Math.round(rate / DRIPS_PER_SECOND));
    const part = bytes.subarray(0, size);
    writing = true;
    write(part, 'buffer' as BufferEncoding, (error) => {
      writing = false;
      if (error) return fail(piece, error);
      if (part.length === bytes.length || givenUp) {
        out.shift();
        piece.done();
      } else piece.bytes = bytes.subarray(size);
      if (rate === null || givenUp || line.destroyed) pump();
      else drip((part.length / rate) * 1_000);
    });
  }

  function drip(ms: number): void {
    const now = clock.monotonic();
    dripsUntil = Math.max(dripsUntil, now) + ms;
    if (dripsUntil - now < LEAST_DRIP_MS) pump();
    else dripTimer = clock.after(dripsUntil - now, dripOn);
  }

  /** Whoever wrote it may have been told long ago that it is done; then nobody else ends the line. */
  function fail(piece: Piece, error: Error): void {
    out.length = 0;
    piece.done(error);
    clock.soon(() => line.destroy(error));
  }

  function dripOn(): void {
    dripTimer?.cancel();
    dripTimer = null;
    pump();
  }

  function endIfAsked(): void {
    if (!ending || faults.mute || out.length > 0 || heldBytes > 0) return;
    const done = ending;
    ending = null;
    final(done);
  }

  line._write = (chunk: Buffer | string, encoding, done) =>
    take(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk, done);
  // With it several writes at once would go past the one above.
  Object.defineProperty(line, '_writev', { value: null, configurable: true });
  // The end waits for what waits before it.
  line._final = (done) => {
    ending = done;
    if (!faults.mute) release(NOTHING);
    endIfAsked();
  };
  line.once('close', () => {
    holdTimer?.cancel();
    dripTimer?.cancel();
    held = [];
  });

  return {
    set(next) {
      if (givenUp) return;
      const unmuted = faults.mute && !next.mute;
      const rateBefore = faults.dripBytesPerSecond;
      faults = next;
      if (unmuted && lost) return hooks.onLost();
      if (next.mute) takeSlowed();
      if (!next.mute && (unmuted || !next.hold)) release(NOTHING);
      else if (!next.mute) holdAnew();
      if (next.dripBytesPerSecond !== rateBefore) dripsUntil = 0;
      if (dripTimer && next.dripBytesPerSecond !== rateBefore) dripOn();
      else if (unmuted && !busy) pump();
    },
    giveUp() {
      if (!faults.mute && faults.dripBytesPerSecond === null) return;
      givenUp = true;
      faults = NO_WRITE_FAULTS;
      held = [];
      heldBytes = 0;
      holdTimer?.cancel();
      dripTimer?.cancel();
      for (const { done } of out.splice(writing ? 1 : 0)) later(done);
      if (!writing) pump();
    },
  };
}
