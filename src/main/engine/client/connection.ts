import { type CloseReason, closeFrameProblem } from '../../../shared/model/close-reason';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { ConnectionRecord, ConnectionState } from '../../../shared/model/record';
import type { DialledLink, LinkSink, ResumeState } from '../link/types';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import { addressesOf } from './addresses';
import { createFigures, type LinkTotals, NOTHING_MOVED } from './connection-figures';
import { dialEventSource } from './dial-event-source';
import { dialPoll } from './dial-poll';
import { dialSse } from './dial-sse';
import { dialWebSocket } from './dial-websocket';
import { retryDelay, retryTable } from './retry-policy';
import { createRttProbe } from './rtt-probe';
import type { Connection, Dial, RecordSink } from './types';

/** Timers have whole milliseconds. */
const EARLY_MS = 1;

/** The dialer of a spec: the only place that asks for the transport. */
function dialerOf(spec: ConnectionSpec): Dial {
  if (spec.transport === 'websocket') return dialWebSocket;
  if (spec.transport === 'poll') return dialPoll;
  return spec.client === 'eventsource' ? dialEventSource : dialSse;
}

/**
 * Makes a connection in state `idle`. Nothing is dialled before `connect()`. Links never retry;
 * this is the one place that decides to dial again, by the retry policy (SPEC 3).
 */
export function createConnection(
  spec: ConnectionSpec,
  platform: Platform,
  sink: RecordSink,
): Connection {
  const { clock, random } = platform;
  const dial = dialerOf(spec);
  const table = retryTable(spec);
  const resume: ResumeState = { lastEventId: '', cursor: null, retryMs: null };
  const figures = createFigures(spec, clock, report);
  const addresses = addressesOf(spec);
  const probe = createRttProbe(addresses.spec, platform, () => resume.cursor, report);
  let state: ConnectionState = { state: 'idle' };
  let link: DialledLink | null = null;
  let waitTimer: Timer | null = null;
  let resetTimer: Timer | null = null;
  let attempt = 0;
  let paused = false;
  let disposed = false;
  /** Only the newest link is heard. */
  let newestLink = 0;

  function enter(next: ConnectionState, at = clock.now()): void {
    state = next;
    report({ kind: 'state', at, state: next });
  }

  /** Tells a record of our own, and counts it. */
  function report(record: ConnectionRecord): void {
    figures.count(record);
    sink(record);
    if (record.kind === 'message') figures.audit(record);
  }

  function startLink(): void {
    enter(connecting());
    if (state.state !== 'connecting' || disposed) return;
    link = dial(addresses.spec(), resume, linkSink(), platform);
  }

  function connecting(): ConnectionState {
    return { state: 'connecting', attempt, ...(addresses.several ? { url: addresses.url } : {}) };
  }

  /** A link's reports; those of a link that has been given up are not heard. */
  function linkSink(): LinkSink {
    const own = ++newestLink;
    const heard = () => own === newestLink && !disposed;
    return {
      onOpen(info, at) {
        if (!heard()) return;
        figures.opened();
        resetTimer?.cancel();
        resetTimer = clock.after(spec.retry.resetAfterMs, () => {
          attempt = 0;
        });
        if (paused) link?.pause();
        const resent = link?.capabilities.sends ? spec.sendOnOpen.length : 0;
        probe.start();
        enter({ state: 'open', attempt, info, ...(resent > 0 ? { resent } : {}) }, at);
        for (const text of spec.sendOnOpen) {
          link?.send({ payload: Buffer.from(text, 'utf8'), type: 'text' });
        }
      },
      onRecord(record) {
        if (!heard()) return;
        if (record.kind === 'message') figures.read(record);
        report(record);
      },
      onWaiting(delayMs, reason) {
        if (!heard()) return;
        attempt = nextAttempt();
        enter({ state: 'waiting', attempt, delayMs, reason });
      },
      onDialling() {
        if (heard()) enter(connecting());
      },
      onClose(reason, at) {
        if (!heard()) return;
        newestLink++;
        ended(reason, at);
      },
    };
  }

  /** Leaves the open state; the number of the attempt that may follow. */
  function nextAttempt(): number {
    resetTimer?.cancel();
    probe.stop();
    if (state.state === 'open') figures.closed();
    return attempt + 1;
  }

  function ended(reason: CloseReason, at: number): void {
    const next = nextAttempt();
    const wanted = state.state !== 'closing';
    // [spec] An event stream that had opened is re-established without backing off.
    const withoutBackoff = state.state === 'open' && spec.transport === 'sse';
    figures.linkOver(moved());
    link = null;
    const decision = wanted
      ? retryDelay(
          spec.retry,
          table,
          { reason, attempt: next, withoutBackoff, serverRetryMs: resume.retryMs },
          random,
        )
      : null;
    if (decision === null) {
      figures.settled();
      return enter({ state: 'closed', reason }, at);
    }
    const { delayMs, choice } = decision;
    attempt = next;
    addresses.next();
    let toldAt = clock.monotonic();
    const dialAfter = (ms: number) =>
      clock.after(ms, () => {
        const restMs = toldAt + delayMs - clock.monotonic();
        waitTimer = restMs >= EARLY_MS ? dialAfter(restMs) : null;
        if (!waitTimer) startLink();
      });
    waitTimer = dialAfter(delayMs);
    enter({ state: 'waiting', attempt, delayMs, choice, reason }, at);
    // Whoever was told may have taken its time; the wait is not cut short by it.
    toldAt = clock.monotonic();
  }

  /** What the link under way has moved. */
  function moved(): LinkTotals {
    return link ? { wireBytes: link.wireBytes(), ...link.usage() } : NOTHING_MOVED;
  }

  /** Drops a link of which nothing more is to be heard. */
  function giveUp(dropped: DialledLink): void {
    newestLink++;
    figures.linkOver(moved());
    dropped.destroy();
    link = null;
  }

  /** Ends in good order and stays closed. */
  function end(...frame: [code?: number, reason?: string]): void {
    if (disposed || state.state === 'idle' || state.state === 'closed') return;
    if (state.state === 'waiting' && waitTimer) {
      waitTimer.cancel();
      waitTimer = null;
      figures.settled();
      return enter({ state: 'closed', reason: { by: 'local', clean: true } });
    }
    if (state.state === 'closing') return;
    figures.settled();
    enter({ state: 'closing' });
    link?.close(...frame);
  }

  return {
    get state() {
      return state;
    },
    get url() {
      return addresses.url;
    },
    get capabilities() {
      return link?.capabilities ?? null;
    },
    connect() {
      if (disposed || (state.state !== 'idle' && state.state !== 'closed')) return;
      attempt = 0;
      addresses.restart();
      startLink();
    },
    disconnect: () => end(),
    close(code, reason) {
      const problem = spec.transport === 'websocket' ? closeFrameProblem(code, reason) : null;
      if (problem === null) end(code, reason);
      return problem;
    },
    reconnectNow() {
      if (disposed || state.state !== 'waiting') return;
      waitTimer?.cancel();
      waitTimer = null;
      if (link) giveUp(link); // it waits by itself
      startLink();
    },
    send: (message) => link?.send(message) ?? false,
    ping: () => link?.ping() ?? false,
    pause() {
      paused = true;
      link?.pause();
    },
    resume() {
      paused = false;
      link?.resume();
    },
    figures: () => figures.figures(moved()),
    measures: (embedded) => figures.measures(embedded, moved()),
    delivery: figures.delivery,
    doctor: figures.doctor,
    latencyOffsetMs: figures.offsetMs,
    rttMs: figures.rttMs,
    dispose() {
      disposed = true;
      probe.stop();
      waitTimer?.cancel();
      resetTimer?.cancel();
      link?.destroy();
      link = null;
    },
  };
}
