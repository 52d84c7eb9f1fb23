import { create } from 'zustand';
import type { OpenCapture, RecordingView } from '../../../shared/contract/capture-views';
import type { WorkspaceChange, WorkspaceView } from '../../../shared/contract/pushes';
import type {
  ConnectionView,
  ServerView,
  SettingsView,
  StateSpan,
} from '../../../shared/contract/views';
import { sameData } from '../lib/same-data';

/** What main told last: everything the window shows that is not a log row. */
export interface WorkspaceState {
  /** Null until main has answered for the first time. */
  server: ServerView | null;
  /** Null until main has answered for the first time. */
  settings: SettingsView | null;
  /** A connection that has not moved stays the same object. */
  connections: readonly ConnectionView[];
  /** Null until main has answered for the first time. */
  recording: RecordingView | null;
  /** Captures open beside it, in the order in which they were opened. */
  opened: readonly OpenCapture[];
}

/** The workspace; written by the functions of this file alone. */
export const useWorkspace = create<WorkspaceState>(() => ({
  server: null,
  settings: null,
  connections: [],
  recording: null,
  opened: [],
}));

/** Takes over a whole new state. */
export function applyWorkspace(view: WorkspaceView): void {
  const { server, settings, connections, recording, opened } = view;
  useWorkspace.setState({ server, settings, connections, recording, opened });
}

/** Takes over what has moved. */
export function applyChange(change: WorkspaceChange): void {
  useWorkspace.setState((state) => ({
    server: change.server ?? state.server,
    settings: change.settings ?? state.settings,
    connections: merged(state.connections, change),
    recording: change.recording ?? state.recording,
    opened: change.opened ?? state.opened,
  }));
}

/** Takes over the server's state alone. */
export function applyServer(server: ServerView): void {
  useWorkspace.setState({ server });
}

/** Takes over the settings alone. */
export function applySettings(settings: SettingsView): void {
  useWorkspace.setState({ settings });
}

/** Takes over the state of the recording alone. */
export function applyRecording(recording: RecordingView): void {
  useWorkspace.setState({ recording });
}

/** Takes over a capture that was opened, before main tells of all. */
export function applyOpened(capture: OpenCapture): void {
  useWorkspace.setState(({ opened }) => ({
    opened: opened.some(({ id }) => id === capture.id) ? opened : [...opened, capture],
  }));
}

/** A connection by its id. */
export function findConnection(id: number | null): ConnectionView | undefined {
  return useWorkspace.getState().connections.find((connection) => connection.id === id);
}

/** An open capture by its id. */
export function findOpened(id: string): OpenCapture | undefined {
  return useWorkspace.getState().opened.find((capture) => capture.id === id);
}

function merged(
  before: readonly ConnectionView[],
  { order, setups, lives, stories }: WorkspaceChange,
): readonly ConnectionView[] {
  if (!order && [setups, lives, stories].every(({ length }) => length === 0)) return before;
  const byId = new Map<number, Partial<ConnectionView>>();
  for (const connection of before) byId.set(connection.id, connection);
  for (const setup of setups) byId.set(setup.id, { story: [], ...byId.get(setup.id), ...setup });
  for (const live of lives) {
    const known = byId.get(live.id);
    // The same object as long as nothing has happened: what shows the state alone is not drawn anew.
    const state = known?.state && sameData(known.state, live.state) ? known.state : live.state;
    byId.set(live.id, { story: [], ...known, ...live, state });
  }
  for (const { id, spans } of stories) {
    const story = longer(byId.get(id)?.story ?? [], spans);
    byId.set(id, { ...byId.get(id), story });
  }
  const ids = order ?? before.map(({ id }) => id);
  return ids.flatMap((id) => {
    const connection = byId.get(id);
    return connection && isWhole(connection) ? [connection] : [];
  });
}

const MOST_SPANS = 200;

/** A story with what has come to it; what was told before is not added again. */
function longer(story: readonly StateSpan[], spans: readonly StateSpan[]): StateSpan[] {
  const newest = story.at(-1)?.seq ?? -1;
  return [...story, ...spans.filter(({ seq }) => seq > newest)].slice(-MOST_SPANS);
}

/** Figures of a connection whose setup has not come yet are of no use. */
function isWhole(connection: Partial<ConnectionView>): connection is ConnectionView {
  return connection.spec !== undefined && connection.state !== undefined;
}
