import path from 'node:path';
import type { WorkspaceChange, WorkspaceView } from '../../../shared/contract/pushes';
import type { AlertView } from '../../../shared/contract/views';
import type { Settings } from '../../../shared/model/settings';
import { createReaderClient } from '../capture/reader/reader-client';
import { createCertificateFolder } from '../certificate/certificate-folder';
import { createAlerts } from './alerts';
import { createCaptureWork } from './capture-work';
import { createChanges } from './changes';
import { createCoalescer } from './coalescer';
import { createCompareWork } from './compare-work';
import { connectionCommands } from './connection-commands';
import { type Connections, createConnections } from './connections';
import { createDemo } from './demo';
import { createInstances } from './instances';
import { logCommands } from './log-commands';
import { createLogViews } from './log-views';
import { createPreferences } from './preferences';
import { recordingCommands } from './recording-commands';
import { createRecordings } from './recordings';
import { createReplayControl } from './replay-control';
import { createScenarioStore } from './scenario-store';
import { serverCommands } from './server-commands';
import { createServerControl } from './server-control';
import type { TrackedConnection } from './tracked-connection';
import type { CommandHandlers, Workspace, WorkspaceOptions } from './types';
import { fillSpec } from './variables';

const DEFAULT_PUSH_INTERVAL_MS = 100;

/** Makes a workspace: nothing listens and nothing is connected. Runs under plain Node. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { platform, appInfo, push, profile } = options;
  const { clock } = platform;
  const pushes = createCoalescer(clock, options.pushIntervalMs ?? DEFAULT_PUSH_INTERVAL_MS, emit);
  const changes = createChanges(pushes.mark);
  const alerts = createAlerts(clock, () => ratesOf(connections), raise);
  const preferences = createPreferences(profile, savedSpecs, onSettings);
  const { captures } = options;
  const reader = createReaderClient({
    file: captures.workers.reader,
    startWorker: captures.startWorker,
    onMoved: (state) => views.moved(state),
    onLost: () => views.lost(),
    log: platform.log,
  });
  const recordings = createRecordings({
    folder: captures.folder,
    program: captures.program,
    clock,
    startWorker: captures.startWorker,
    workerFile: captures.workers.writer,
    limitBytes: () => preferences.settings.recording.limitBytes,
    events: {
      onStored,
      onPause,
      onEnding: (file) => reader.close(file).catch(() => undefined),
      onChange: changes.recording,
      onFinished: sweep,
    },
  });
  const captureWork = createCaptureWork({
    captures,
    platform,
    reader,
    recordings,
    push(job) {
      push('job.moved', job);
      if (job.state === 'done') recordings.look();
    },
    onOpened: changes.opened,
    isReplayed: (file) => replays.uses(file),
  });
  const views = createLogViews({
    reader,
    recordings,
    fileOf: captureWork.fileOf,
    push: (state) => push('log.moved', state),
  });
  const connections = createConnections(options, {
    changes,
    alerts,
    recordings,
    fill: (spec) => fillSpec(spec, preferences.variables),
  });
  const server = createServerControl(options.server, {
    address: options.serverAddress,
    clock,
    certificate: createCertificateFolder(path.join(options.serverFolder, 'tls'), platform),
    replays: () => replays.views(),
    company: {
      start: (at) => instances.start(at),
      stop: () => instances.stop(),
      get count() {
        return instances.count;
      },
      addresses: () => instances.addresses(),
      places: () => instances.places(),
    },
    onChange: changes.server,
  });
  const instances = createInstances({
    server: options.server,
    control: server,
    platform,
    createConnection: options.createConnection,
  });
  const scenarios = createScenarioStore({
    folder: path.join(options.serverFolder, 'scenarios'),
    server: options.server,
    preferences,
    dialogs: captures.dialogs,
    clock,
  });
  const replays = createReplayControl({
    server: options.server,
    reader,
    platform,
    placeOf: captureWork.placeOf,
    onChange: changes.server,
    serverView: server.view,
  });
  const compareWork = createCompareWork({
    compare: options.compare,
    platform,
    dialogs: captures.dialogs,
    push: (live) => push('compare.moved', live),
  });
  const demo = createDemo(options.server, server, connections);

  profile.data.connections.slice(0, connections.most).forEach(({ spec }, at) => {
    connections.create(spec, profile.missing.connections[at]);
  });
  applySettings(preferences.settings);

  function savedSpecs() {
    return Array.from(connections.all())
      .filter(({ id }) => !demo.owns(id))
      .map(({ spec }) => spec);
  }

  function onStored(file: string, ids: readonly number[]): void {
    for (const id of ids) changes.live(id);
    views.stored(ids);
    reader.grown(file);
  }

  function onPause(paused: boolean): void {
    for (const tracked of connections.all()) tracked.setPaused(paused);
  }

  function onSettings(settings: Settings): void {
    changes.settings();
    applySettings(settings);
    recordings.limitChanged();
  }

  function sweep(): void {
    void captureWork.sweep(preferences.settings.recording);
  }

  function applySettings(settings: Settings): void {
    sweep();
    alerts.setRules(settings.alerts, settings.notifyLost);
    options.onSettings?.(settings);
  }

  function raise(alert: AlertView): void {
    push('alert.raised', alert);
    options.notify?.(alert);
  }

  function view(): WorkspaceView {
    const all = Array.from(connections.all(), (tracked) => tracked.view());
    return {
      server: server.view(),
      settings: preferences.view(),
      connections: all,
      recording: recordings.view(),
      opened: captureWork.opened(),
      jobs: captureWork.jobs(),
    };
  }

  function emit(): void {
    const parts = changes.take();
    const change: WorkspaceChange = {
      server: parts.server ? server.view() : null,
      settings: parts.settings ? preferences.view() : null,
      order: parts.order ? Array.from(connections.all(), ({ id }) => id) : null,
      setups: present(connections, parts.setups).map((tracked) => tracked.setup()),
      lives: present(connections, parts.lives).map((tracked) => tracked.live()),
      stories: present(connections, parts.states).map((tracked) => ({
        id: tracked.id,
        spans: tracked.newSpans(),
      })),
      recording: parts.recording ? recordings.view() : null,
      opened: parts.opened ? captureWork.opened() : null,
    };
    push('workspace.changed', change);
    lookAgain();
  }

  /** A rate falls to 0 and a sparkline moves on when nothing arrives, too. */
  function lookAgain(): void {
    const fading: number[] = [];
    let soonest = Number.POSITIVE_INFINITY;
    for (const { id, changesInMs } of connections.all()) {
      const inMs = changesInMs();
      if (inMs === null) continue;
      fading.push(id);
      soonest = Math.min(soonest, inMs);
    }
    if (fading.length > 0) pushes.markIn(soonest, () => fading.forEach(changes.live));
  }

  const handlers: CommandHandlers = {
    ...serverCommands(options.server, server, preferences, scenarios, demo),
    ...instances.handlers,
    ...scenarios.handlers,
    ...replays.handlers,
    ...connectionCommands(connections, instances, demo, preferences, platform),
    ...logCommands(views, reader),
    ...recordingCommands(recordings, views, captureWork.isUsed),
    ...captureWork.handlers,
    ...compareWork.handlers,
    'app.info': () => appInfo,
    'demo.start': async () => {
      await demo.start();
      return view();
    },
    'workspace.read': view,
    'settings.update': (patch) => {
      preferences.update(patch);
      return preferences.view();
    },
  };

  return {
    handlers,
    clockJumped(jumpMs) {
      for (const tracked of connections.all()) {
        tracked.note({ kind: 'clock', at: clock.now(), jumpMs });
      }
    },
    pageGone: views.closeAll,
    async dispose() {
      pushes.dispose();
      alerts.dispose();
      connections.dispose();
      const compared = compareWork.dispose();
      // What is to be kept does not wait for a slow disk: the program may not be given the time.
      const kept = preferences.flush();
      const lost = await recordings.dispose();
      if (lost > 0) platform.log.warn(`${lost} records were lost: the disk did not take them`);
      await kept;
      await captureWork.dispose();
      await compared;
      replays.dispose();
      await reader.dispose();
      await instances.dispose();
      await server.dispose();
    },
  };
}

function present(connections: Connections, ids: ReadonlySet<number>): TrackedConnection[] {
  return Array.from(ids).flatMap((id) => connections.get(id) ?? []);
}

function* ratesOf(connections: Connections) {
  for (const tracked of connections.all()) {
    const { id, name } = tracked;
    yield { id, name, rate: tracked.rate(), settled: tracked.settled() };
  }
}
