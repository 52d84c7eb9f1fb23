import { WirescopeError } from '../../../shared/contract/result';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import { createMemoryBudget, createMemoryStore } from '../capture/memory-store';
import { type TrackedConnection, trackConnection } from './tracked-connection';
import type { WorkspaceOptions } from './types';

/** The connections of a workspace, in order of creation. */
export interface Connections {
  all(): IterableIterator<TrackedConnection>;
  /** Adds an idle connection. Error: `too-many`. */
  create(spec: ConnectionSpec): TrackedConnection;
  /** Error: `not-found`. */
  find(id: number): TrackedConnection;
  /** Null when there is none of that id. */
  get(id: number): TrackedConnection | null;
  /** Replaces the spec of one that is idle or closed. Errors: `not-found`, `bad-request`. */
  update(id: number, spec: ConnectionSpec): TrackedConnection;
  /** Drops one with its log. Error: `not-found`. */
  remove(id: number): void;
  dispose(): void;
}

const DEFAULT_MAX_CONNECTIONS = 1_000;
const DEFAULT_MAX_LOG_BYTES = 536_870_912;

/** Makes an empty collection. Ids count from 1 and are never given twice. */
export function createConnections(options: WorkspaceOptions, onChange: () => void): Connections {
  const { platform, createConnection, maxConnections = DEFAULT_MAX_CONNECTIONS } = options;
  const budget = createMemoryBudget(options.maxLogBytes ?? DEFAULT_MAX_LOG_BYTES);
  const byId = new Map<number, TrackedConnection>();
  let newestId = 0;

  function find(id: number): TrackedConnection {
    const found = byId.get(id);
    if (!found) throw new WirescopeError('not-found', `There is no connection ${id}.`);
    return found;
  }

  return {
    all: () => byId.values(),
    create(spec) {
      if (byId.size >= maxConnections) {
        throw new WirescopeError(
          'too-many',
          `There are ${byId.size} connections, the most at a time. Remove one first.`,
        );
      }
      const id = ++newestId;
      const capture = createMemoryStore({ budget });
      const tracked = trackConnection({ id, spec, platform, createConnection, capture, onChange });
      byId.set(id, tracked);
      onChange();
      return tracked;
    },
    find,
    get: (id) => byId.get(id) ?? null,
    update(id, spec) {
      const tracked = find(id);
      const { state } = tracked.connection.state;
      if (state !== 'idle' && state !== 'closed') {
        throw new WirescopeError(
          'bad-request',
          `It is ${state}. Disconnect it before changing it.`,
        );
      }
      tracked.replace(spec);
      return tracked;
    },
    remove(id) {
      find(id).dispose();
      byId.delete(id);
      onChange();
    },
    dispose() {
      for (const tracked of byId.values()) tracked.dispose();
      byId.clear();
    },
  };
}
