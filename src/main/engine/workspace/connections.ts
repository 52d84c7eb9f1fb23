import { WirescopeError } from '../../../shared/contract/result';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Alerts } from './alerts';
import type { Changes } from './changes';
import type { Recordings } from './recordings';
import { type TrackedConnection, trackConnection } from './tracked-connection';
import type { WorkspaceOptions } from './types';

/** The connections of a workspace, in order of creation. */
export interface Connections {
  /** How many there may be. */
  readonly most: number;
  all(): IterableIterator<TrackedConnection>;
  /**
   * Adds an idle connection. Error: `too-many`.
   *
   * @param missing paths of secrets that were not kept since the last start
   * @param after the connection to put it behind; default: at the end
   */
  create(spec: ConnectionSpec, missing?: readonly string[], after?: number): TrackedConnection;
  /** Error: `not-found`. */
  find(id: number): TrackedConnection;
  /** Null when there is none of that id. */
  get(id: number): TrackedConnection | null;
  /** Replaces the spec; one that is active must be meant to reconnect. Errors: `not-found`, `bad-request`. */
  update(id: number, spec: ConnectionSpec, reconnect: boolean): TrackedConnection;
  /** Drops one; what it has written stays in the recording. Error: `not-found`. */
  remove(id: number): void;
  dispose(): void;
}

const DEFAULT_MAX_CONNECTIONS = 1_000;

/** What the connections share. */
export interface ConnectionsContext {
  changes: Changes;
  alerts: Alerts;
  recordings: Pick<Recordings, 'log' | 'paused'>;
  /** Fills in the variables; throws `bad-request`. */
  fill: (spec: ConnectionSpec) => ConnectionSpec;
}

/** Makes an empty collection. Ids count from 1 and are never given twice. */
export function createConnections(
  options: WorkspaceOptions,
  { changes, alerts, recordings, fill }: ConnectionsContext,
): Connections {
  const { platform, createConnection, maxConnections = DEFAULT_MAX_CONNECTIONS } = options;
  let byId = new Map<number, TrackedConnection>();
  let newestId = 0;

  function find(id: number): TrackedConnection {
    const found = byId.get(id);
    if (!found) throw new WirescopeError('not-found', `There is no connection ${id}.`);
    return found;
  }

  function insert(tracked: TrackedConnection, after: number | undefined): void {
    const entries = [...byId];
    const at = entries.findIndex(([id]) => id === after);
    entries.splice(at < 0 ? entries.length : at + 1, 0, [tracked.id, tracked]);
    byId = new Map(entries);
  }

  return {
    most: maxConnections,
    all: () => byId.values(),
    create(spec, missing = [], after = undefined) {
      if (byId.size >= maxConnections) {
        throw new WirescopeError(
          'too-many',
          `There are ${byId.size} connections, the most at a time. Remove one first.`,
        );
      }
      const id = ++newestId;
      const tracked = trackConnection({
        id,
        spec,
        missing,
        platform,
        createConnection,
        recordings,
        fill,
        alerts,
        onLive: () => changes.live(id),
        onSetup: () => changes.setup(id),
        onState: () => changes.state(id),
      });
      if (after === undefined) byId.set(id, tracked);
      else insert(tracked, after);
      changes.order();
      changes.setup(id);
      changes.live(id);
      return tracked;
    },
    find,
    get: (id) => byId.get(id) ?? null,
    update(id, spec, reconnect) {
      const tracked = find(id);
      const { state } = tracked.connection.state;
      if (!reconnect && state !== 'idle' && state !== 'closed') {
        throw new WirescopeError(
          'bad-request',
          `It is ${state}. Disconnect it before changing it, or let it reconnect.`,
        );
      }
      tracked.update(spec);
      return tracked;
    },
    remove(id) {
      find(id).dispose();
      byId.delete(id);
      changes.order();
    },
    dispose() {
      for (const tracked of byId.values()) tracked.dispose();
      byId.clear();
    },
  };
}
