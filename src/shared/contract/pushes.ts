import type { ActionId } from './actions';
import type { JobView, LogViewState, OpenCapture, RecordingView } from './capture-views';
import type { CompareLive } from './compare-views';
import type {
  AlertView,
  ConnectionLive,
  ConnectionSetup,
  ConnectionView,
  ServerView,
  SettingsView,
  StateSpan,
} from './views';

/** Everything the window shows that is not a log row. */
export interface WorkspaceView {
  server: ServerView;
  settings: SettingsView;
  connections: ConnectionView[];
  recording: RecordingView;
  /** Captures open beside it, in the order in which they were opened. */
  opened: OpenCapture[];
  /** Long work of this session. */
  jobs: JobView[];
}

/** What has moved since the last push; what has not is null or left out. */
export interface WorkspaceChange {
  server: ServerView | null;
  settings: SettingsView | null;
  /** The ids of all connections in order, when one was added or removed. */
  order: number[] | null;
  /** Setups that changed; those of new connections among them. */
  setups: ConnectionSetup[];
  /** Figures that moved. */
  lives: ConnectionLive[];
  /** States that were entered; those told before are not told again. */
  stories: { id: number; spans: StateSpan[] }[];
  recording: RecordingView | null;
  /** All open captures, when one was opened, closed or renamed. */
  opened: OpenCapture[] | null;
}

/** What main tells the window unasked. */
export interface Pushes {
  /**
   * Counters, rates and states moved. Coalesced: at most one every 100 ms.
   */
  'workspace.changed': WorkspaceChange;
  /** A view of a log has grown: at most one a view and frame. Rows are pulled with `log.rows`. */
  'log.moved': LogViewState;
  /** Long work has begun, gone on or ended. */
  'job.moved': JobView;
  /** A comparison has gone on or ended: at most four a second. */
  'compare.moved': CompareLive;
  /** An alert rule was met, or a connection was lost and the user wants to know. */
  'alert.raised': AlertView;
  /** An item of the application menu was chosen. */
  'menu.chosen': { action: ActionId };
  /** The user asked for a connection outside the window, by its notification. */
  'connection.show': { id: number };
}

/** The name of a push. */
export type PushName = keyof Pushes;
