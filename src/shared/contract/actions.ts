/**
 * What the user can do from the application menu, the palette and by shortcut, in one place: the
 * menu of main and the palette of the window are both made from it. `shortcut` is in Electron's
 * notation (`CmdOrCtrl+K`); the window reads the same keys.
 */
export interface ActionEntry {
  /** What it is called, everywhere. */
  label: string;
  group: 'Connection' | 'Log' | 'Recording' | 'Server' | 'Compare' | 'View' | 'Help';
  /** What else people call it; the palette finds it by them. */
  words?: string;
  /** Absent when there is none. */
  shortcut?: string;
  /** The shortcut is heard on this page only, and goes before that of another action there. */
  page?: 'compare';
  /** A single key that does the same while no field has the focus; the window alone hears it. */
  key?: string;
}

/** See {@link ActionEntry}. */
export const ACTIONS = {
  'connection.new': { label: 'New connection', group: 'Connection', shortcut: 'CmdOrCtrl+N' },
  'connection.import': {
    label: 'Import from curl or URL…',
    group: 'Connection',
    shortcut: 'CmdOrCtrl+Shift+V',
  },
  'connection.toggle': {
    label: 'Connect or disconnect',
    group: 'Connection',
    shortcut: 'CmdOrCtrl+Enter',
  },
  'connection.reconnect': {
    label: 'Reconnect now',
    group: 'Connection',
    shortcut: 'CmdOrCtrl+Shift+R',
  },
  'connection.options': {
    label: 'Connection options…',
    group: 'Connection',
    shortcut: 'CmdOrCtrl+.',
  },
  'connection.rename': { label: 'Rename connection', group: 'Connection', shortcut: 'F2' },
  'connection.duplicate': {
    label: 'Duplicate connection',
    group: 'Connection',
    shortcut: 'CmdOrCtrl+D',
  },
  'connection.copyCurl': { label: 'Copy as curl', group: 'Connection' },
  'connection.copyCli': { label: 'Copy as command line', group: 'Connection' },
  'connection.compose': {
    label: 'Write a message',
    group: 'Connection',
    shortcut: 'CmdOrCtrl+J',
  },
  'connection.ping': { label: 'Send a ping', group: 'Connection' },
  'connection.remove': { label: 'Remove connection…', group: 'Connection' },
  'connection.next': {
    label: 'Next connection',
    group: 'Connection',
    shortcut: 'CmdOrCtrl+Alt+Down',
  },
  'connection.previous': {
    label: 'Previous connection',
    group: 'Connection',
    shortcut: 'CmdOrCtrl+Alt+Up',
  },
  'log.find': { label: 'Find in log…', group: 'Log', shortcut: 'CmdOrCtrl+F' },
  'log.filter': { label: 'Filter the log…', group: 'Log', shortcut: 'CmdOrCtrl+Shift+F' },
  'log.goTo': { label: 'Go to row or time…', group: 'Log', shortcut: 'CmdOrCtrl+G' },
  'log.nextFinding': { label: 'Next finding or mark', group: 'Log', shortcut: 'F8' },
  'log.previousFinding': {
    label: 'Previous finding or mark',
    group: 'Log',
    shortcut: 'Shift+F8',
  },
  'log.follow': { label: 'Follow the newest row', group: 'Log', shortcut: 'CmdOrCtrl+End' },
  'log.pause': { label: 'Pause or resume the log', group: 'Log', shortcut: 'CmdOrCtrl+P' },
  'log.clear': { label: 'Clear the log', group: 'Log', shortcut: 'CmdOrCtrl+L' },
  'log.unclear': { label: 'Show cleared rows again', group: 'Log' },
  'log.columns': { label: 'Choose columns…', group: 'Log' },
  'log.export': { label: 'Export the log…', group: 'Log' },
  'recording.keep': { label: 'Keep the recording as…', group: 'Recording' },
  'recording.finish': { label: 'Finish the recording, start a new one', group: 'Recording' },
  'recording.discard': { label: 'Discard the recording…', group: 'Recording' },
  'captures.import': { label: 'Import a capture…', group: 'Recording' },
  'server.start': { label: 'Start the mock server', group: 'Server' },
  'server.stop': { label: 'Stop the mock server', group: 'Server' },
  'server.demo': { label: 'Start the demo', group: 'Server' },
  'faults.show': { label: 'Show the faults', group: 'Server', words: 'chaos bad network' },
  'faults.flaky-mobile': { label: 'Faults: flaky mobile', group: 'Server' },
  'faults.buffering-proxy': { label: 'Faults: buffering proxy', group: 'Server' },
  'faults.overloaded-server': { label: 'Faults: overloaded server', group: 'Server' },
  'faults.rolling-restart': { label: 'Faults: rolling restart', group: 'Server' },
  'faults.dead-peer': { label: 'Faults: dead peer', group: 'Server' },
  'faults.off': { label: 'Faults: all off', group: 'Server' },
  'faults.undo': { label: 'Faults: undo the last change', group: 'Server' },
  'compare.run': {
    label: 'Run the comparison',
    group: 'Compare',
    shortcut: 'CmdOrCtrl+Enter',
    page: 'compare',
  },
  'compare.cancel': { label: 'Cancel the comparison', group: 'Compare' },
  'compare.history': { label: 'Show earlier comparisons…', group: 'Compare' },
  'compare.export': { label: 'Export the comparison…', group: 'Compare' },
  'view.palette': { label: 'Command palette…', group: 'View', shortcut: 'CmdOrCtrl+K' },
  'view.monitor': { label: 'Monitor', group: 'View', shortcut: 'CmdOrCtrl+1' },
  'view.compare': { label: 'Compare', group: 'View', shortcut: 'CmdOrCtrl+2' },
  'view.server': { label: 'Server', group: 'View', shortcut: 'CmdOrCtrl+3' },
  'view.captures': { label: 'Captures', group: 'View', shortcut: 'CmdOrCtrl+4' },
  'view.settings': { label: 'Settings', group: 'View', shortcut: 'CmdOrCtrl+,' },
  'view.report.latency': {
    label: 'Show the latency report',
    group: 'View',
    shortcut: 'CmdOrCtrl+Shift+L',
  },
  'view.report.delivery': {
    label: 'Show the delivery report',
    group: 'View',
    shortcut: 'CmdOrCtrl+Shift+D',
  },
  'view.report.doctor': {
    label: 'Show what the doctor says',
    group: 'View',
    shortcut: 'CmdOrCtrl+Shift+H',
  },
  'view.charts': { label: 'Show or hide the charts', group: 'View' },
  'view.theme': {
    label: 'Switch between dark and light',
    group: 'View',
    words: 'theme appearance',
  },
  'help.shortcuts': {
    label: 'Keyboard shortcuts',
    group: 'Help',
    shortcut: 'CmdOrCtrl+/',
    key: '?',
  },
  'help.about': { label: 'About Wirescope', group: 'Help' },
} as const satisfies Readonly<Record<string, ActionEntry>>;

/** The name of an action. */
export type ActionId = keyof typeof ACTIONS;

/** Every action, in the order to show them. */
export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

/** An action by its name. */
export function actionEntry(id: ActionId): ActionEntry {
  return ACTIONS[id];
}
