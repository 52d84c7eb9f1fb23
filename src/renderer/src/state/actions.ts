import { type ActionId, actionEntry } from '../../../shared/contract/actions';
import type { ConnectionView } from '../../../shared/contract/views';
import { FAULT_PRESETS } from '../../../shared/model/fault-presets';
import { onPush } from '../bridge/bridge';
import { faultsOn } from '../lib/fault-plan';
import { addressMode } from './address-mode';
import { selectedSource, startAddress, useAddress } from './address-store';
import { importCapture } from './capture-actions';
import { openExport } from './capture-export';
import { cancelCompare, runCompare } from './compare-actions';
import { readSetup, useCompareSetup } from './compare-setup';
import { isRunning, setComparePanel, useCompare } from './compare-store';
import { focusComposer } from './composer-store';
import {
  connectAddress,
  copyConnection,
  disconnect,
  duplicateConnection,
  reconnectNow,
  sendPing,
  startDemo,
} from './connection-actions';
import { type Doing, onConnection, onLog, onSource, step } from './doing';
import { announcePreset, switchAllFaults, undoFaults, useFaultHistory } from './fault-actions';
import { focusFilter } from './filter-store';
import { openFind } from './find-store';
import { jumpToFinding } from './finding-jump';
import { toggleCharts, useCharts } from './layout-store';
import { scoped } from './log-scope';
import { filterOfLog, logViewOf } from './log-views';
import { openPage } from './navigation-store';
import { notify } from './notice-store';
import { isModalOpen, openPanel, togglePanel } from './panel-store';
import { finishRecording, whyNoRecording } from './recording-actions';
import { startServer, stopServer } from './server-actions';
import { openServerTab } from './server-tab';
import { openSide } from './side-pane';
import { shownTheme, switchTheme } from './theme-store';
import { useWorkspace } from './workspace-store';

function whyNoPing({ state, spec }: ConnectionView): string | null {
  if (spec.transport !== 'websocket') return 'Only a WebSocket has pings.';
  return state.state === 'open' ? null : 'The connection is not open.';
}

/** The URL bar is out of sight while a capture is shown. */
function whyNoAddress(): string | null {
  const { stored } = useAddress.getState();
  return stored ? 'A capture is shown, which is read only. Choose a connection first.' : null;
}

const comparing = () => isRunning(useCompare.getState().live);

function whyNoCompare(): string | null {
  if (comparing()) return 'A comparison runs already.';
  const [fault] = Object.values(readSetup(useCompareSetup.getState()).faults);
  return fault ?? null;
}

function whyNoComparison(): string | null {
  if (comparing()) return 'A comparison runs.';
  return useCompare.getState().shown ? null : 'Run a comparison first.';
}

const serverState = () => useWorkspace.getState().server?.state;

/** Puts a preset on from wherever one is. */
function preset(id: string): Doing {
  const found = FAULT_PRESETS.find((one) => one.id === id);
  return { run: () => void (found && announcePreset(found)) };
}

function whyNothingOff(): string | null {
  const plan = useWorkspace.getState().server?.faults.plan;
  return plan && faultsOn(plan) > 0 ? null : 'No fault is on.';
}

const DOINGS: Readonly<Record<ActionId, Doing>> = {
  'connection.new': {
    run() {
      openPage('monitor');
      startAddress();
    },
  },
  'connection.import': { run: () => openPanel('import') },
  'connection.toggle': {
    whyNot: whyNoAddress,
    run() {
      openPage('monitor');
      const { connection, mode } = addressMode();
      if (mode === 'connect') void connectAddress();
      else if (connection) void disconnect(connection.id);
    },
  },
  'connection.reconnect': onConnection(
    (id) => void reconnectNow(id),
    ({ state }) => (state.state === 'waiting' ? null : 'It does not wait for another attempt.'),
  ),
  'connection.options': {
    whyNot: whyNoAddress,
    run() {
      openPage('monitor');
      openPanel('options');
    },
  },
  'connection.rename': onConnection(() => openPanel('rename')),
  'connection.duplicate': onConnection((id) => void duplicateConnection(id)),
  'connection.copyCurl': onConnection((id) => void copyConnection(id, 'curl')),
  'connection.copyCli': onConnection((id) => void copyConnection(id, 'cli')),
  'connection.compose': onConnection(focusComposer),
  'connection.ping': onConnection((id) => void sendPing(id), whyNoPing),
  'connection.remove': onConnection(() => openPanel('remove')),
  'connection.next': step(1),
  'connection.previous': step(-1),
  'log.find': onSource(openFind),
  'log.filter': onSource(focusFilter),
  'log.goTo': onSource(() => openPanel('goTo')),
  'log.nextFinding': onSource((source) => void jumpToFinding(source, 'next')),
  'log.previousFinding': onSource((source) => void jumpToFinding(source, 'previous')),
  'log.follow': onLog((view) => view.setFollow(true)),
  'log.pause': onLog((view) => view.setPaused(!view.getSnapshot().paused)),
  'log.clear': onLog((view) => view.clear()),
  'log.unclear': onLog(
    (view) => view.unclear(),
    (view) => (view.getSnapshot().hidden > 0 ? null : 'Nothing is hidden.'),
  ),
  'log.columns': onSource(() => openPanel('columns')),
  'log.export': onSource((source) => openExport(source, filterOfLog(source))),
  'recording.keep': { run: () => openPanel('keepRecording'), whyNot: whyNoRecording },
  'recording.finish': { run: () => void finishRecording(), whyNot: whyNoRecording },
  'recording.discard': { run: () => openPanel('discardRecording'), whyNot: whyNoRecording },
  'captures.import': {
    run() {
      openPage('captures');
      void importCapture();
    },
  },
  'server.start': {
    run: () => void startServer(),
    whyNot: () =>
      serverState() === 'stopped' || serverState() === 'failed' ? null : 'It is running already.',
  },
  'server.stop': {
    run: () => void stopServer(),
    whyNot: () => (serverState() === 'running' ? null : 'It is not running.'),
  },
  'server.demo': {
    run() {
      openPage('monitor');
      void startDemo();
    },
  },
  'faults.show': {
    run() {
      openPage('server');
      openServerTab('faults');
    },
  },
  'faults.flaky-mobile': preset('flaky-mobile'),
  'faults.buffering-proxy': preset('buffering-proxy'),
  'faults.overloaded-server': preset('overloaded-server'),
  'faults.rolling-restart': preset('rolling-restart'),
  'faults.dead-peer': preset('dead-peer'),
  'faults.off': { run: () => void switchAllFaults(false), whyNot: whyNothingOff },
  'faults.undo': {
    run: () => void undoFaults(),
    whyNot: () =>
      useFaultHistory.getState().past.length > 0 ? null : 'The faults were not changed yet.',
  },
  'compare.run': {
    run() {
      openPage('compare');
      void runCompare();
    },
    whyNot: whyNoCompare,
  },
  'compare.cancel': {
    run: () => void cancelCompare(),
    whyNot: () => (comparing() ? null : 'No comparison runs.'),
  },
  'compare.history': {
    run() {
      openPage('compare');
      setComparePanel('history');
    },
  },
  'compare.export': {
    run() {
      openPage('compare');
      setComparePanel('export');
    },
    whyNot: whyNoComparison,
  },
  'view.palette': { run: () => togglePanel('palette') },
  'view.monitor': { run: () => openPage('monitor') },
  'view.compare': { run: () => openPage('compare') },
  'view.server': { run: () => openPage('server') },
  'view.captures': { run: () => openPage('captures') },
  'view.settings': { run: () => openPage('settings') },
  'view.report.latency': onConnection(() => openSide('latency')),
  'view.report.delivery': onConnection(() => openSide('delivery')),
  'view.report.doctor': onConnection(() => openSide('doctor')),
  'view.charts': { run: toggleCharts },
  'view.theme': { run: () => void switchTheme() },
  'help.shortcuts': { run: () => openPanel('shortcuts') },
  'help.about': { run: () => openPanel('about') },
};

/** Why it cannot be done now, and what it needs; null when it can. */
export function whyNot(id: ActionId): string | null {
  return DOINGS[id].whyNot?.() ?? null;
}

/** Does it, if it can be done now. */
export function runAction(id: ActionId): void {
  if (whyNot(id) === null) DOINGS[id].run();
}

/** Those that are called after what they would do. */
const LABELS: Readonly<Partial<Record<ActionId, () => string>>> = {
  'connection.toggle': () => (addressMode().mode === 'disconnect' ? 'Disconnect' : 'Connect'),
  'log.pause': () => {
    const source = selectedSource();
    const paused = source !== null && logViewOf(scoped(source)).getSnapshot().paused;
    return paused ? 'Resume the log' : 'Pause the log';
  },
  'view.charts': () => (useCharts.getState().shown ? 'Hide the charts' : 'Show the charts'),
  'view.theme': () => (shownTheme() === 'light' ? 'Switch to dark' : 'Switch to light'),
};

/** What it is called at this moment. */
export function actionLabel(id: ActionId): string {
  return LABELS[id]?.() ?? actionEntry(id).label;
}

/** Does what is chosen in the application menu; while a dialog shows, it comes first. */
export function startMenuFeed(): void {
  onPush('menu.chosen', ({ action }) => {
    if (isModalOpen()) return;
    const why = whyNot(action);
    if (why === null) return runAction(action);
    notify({ title: `Not possible now: ${actionLabel(action)}`, text: why, tone: 'warn' });
  });
}
