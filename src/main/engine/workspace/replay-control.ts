import { WirescopeError } from '../../../shared/contract/result';
import type { ReplayView } from '../../../shared/contract/server-views';
import type { ReplayOptions } from '../../../shared/model/replay';
import type { ReaderClient } from '../capture/reader/reader-client';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import { planReplay } from '../replay/plan';
import { type Replay, startReplay } from '../replay/replay';
import type { MockServer } from '../server/types';
import type { CapturePlaces } from './capture-places';
import type { CommandHandlers } from './types';

/** Captures that are being published again. */
export interface ReplayControl {
  readonly handlers: Pick<CommandHandlers, 'server.startReplay' | 'server.stopReplay'>;
  views(): ReplayView[];
  /** True while this file is being read. */
  uses(file: string): boolean;
  dispose(): void;
}

/** What replays work with. */
export interface ReplayDeps {
  server: Pick<MockServer, 'republish'>;
  reader: Pick<ReaderClient, 'open' | 'messages'>;
  platform: Pick<Platform, 'clock' | 'log'>;
  placeOf: CapturePlaces['placeOf'];
  /** Something of {@link ReplayControl.views} has moved. */
  onChange(): void;
  /** The state of the server, as the commands answer it. */
  serverView(): ReturnType<CommandHandlers['server.stop']>;
}

interface Entry {
  id: number;
  capture: string;
  file: string;
  channels: string[];
  options: ReplayOptions;
  replay: Replay;
}

/** Running at a time. */
const MOST_RUNNING = 16;
/** That have ended and are still shown. */
const MOST_ENDED = 8;
/** Channels told of one. */
const MOST_CHANNELS = 20;
/** How often it is told how far they are. */
const TELL_EVERY_MS = 250;

/** Makes the replays of a workspace: none yet. */
export function createReplayControl(deps: ReplayDeps): ReplayControl {
  const { server, reader, platform, placeOf, onChange, serverView } = deps;
  const { clock, log } = platform;
  const entries = new Map<number, Entry>();
  let ids = 0;
  let telling: Timer | null = null;
  let disposed = false;

  const isRunning = ({ replay }: Entry) => replay.status().state === 'running';
  const running = () => [...entries.values()].filter(isRunning);

  async function start(capture: string | null, options: ReplayOptions): Promise<void> {
    if (running().length >= MOST_RUNNING) {
      throw new WirescopeError(
        'too-many',
        `${MOST_RUNNING} replays are running, the most at a time. Stop one first.`,
      );
    }
    const place = await placeOf({ capture, connection: options.connection });
    const chosen = { ...options, connection: place.connection };
    const plan = planReplay(await reader.open(place.file), chosen);
    if (disposed) return;
    const id = ++ids;
    const { file, connection, name } = place;
    const replay = startReplay(plan, {
      read: (from, until) => reader.messages({ file, from, until, connection }),
      publish: server.republish,
      clock,
      onEnd({ state, trouble }) {
        if (state === 'failed') log.warn(`the replay of ${name} stopped: ${trouble}`);
        forgetOldest();
        tell();
      },
    });
    const channels = [...plan.channels.values()].map(({ channel }) => channel);
    entries.set(id, { id, capture: name, file, channels, options: chosen, replay });
    tell();
  }

  function forgetOldest(): void {
    const ended = [...entries.values()].filter((entry) => !isRunning(entry));
    for (const { id } of ended.slice(0, -MOST_ENDED)) entries.delete(id);
  }

  function tell(): void {
    onChange();
    if (running().length > 0) telling ??= clock.every(TELL_EVERY_MS, tell);
    else {
      telling?.cancel();
      telling = null;
    }
  }

  return {
    handlers: {
      'server.startReplay': async ({ capture, options }) => {
        await start(capture, options);
        return serverView();
      },
      'server.stopReplay': ({ id }) => {
        const entry = entries.get(id);
        if (!entry) throw new WirescopeError('not-found', 'This replay is not there any more.');
        entry.replay.stop();
        entries.delete(id);
        tell();
        return serverView();
      },
    },
    views: () => [...entries.values()].map(viewOf),
    uses: (file) => running().some((entry) => entry.file === file),
    dispose() {
      disposed = true;
      for (const { replay } of entries.values()) replay.stop();
      entries.clear();
      telling?.cancel();
      telling = null;
    },
  };
}

function viewOf({ id, capture, channels, options, replay }: Entry): ReplayView {
  return {
    id,
    capture,
    channels: channels.slice(0, MOST_CHANNELS),
    channelsLeftOut: Math.max(0, channels.length - MOST_CHANNELS),
    options,
    ...replay.status(),
  };
}
