import type { WorkspaceChange } from '../../src/shared/contract/pushes';
import type { ConnectionView, ServerView } from '../../src/shared/contract/views';

/** What a window knows that is told nothing but the pushes. */
export interface Mirror {
  readonly server: ServerView | null;
  /** Those of which everything has been told, in order. */
  readonly connections: ConnectionView[];
  apply(change: WorkspaceChange): void;
}

/** Makes one that knows nothing. */
export function createMirror(): Mirror {
  const parts = new Map<number, Partial<ConnectionView>>();
  let order: number[] = [];
  let server: ServerView | null = null;
  return {
    get server() {
      return server;
    },
    get connections() {
      const known = order.map((id) => parts.get(id) ?? {});
      return known.filter((one): one is ConnectionView => 'spec' in one && 'state' in one);
    },
    apply(change) {
      server = change.server ?? server;
      order = change.order ?? order;
      for (const part of [...change.setups, ...change.lives]) {
        parts.set(part.id, { story: [], ...parts.get(part.id), ...part });
      }
      for (const { id, spans } of change.stories) {
        const known = parts.get(id);
        const newest = known?.story?.at(-1)?.seq ?? -1;
        const fresh = spans.filter(({ seq }) => seq > newest);
        parts.set(id, { ...known, story: [...(known?.story ?? []), ...fresh] });
      }
    },
  };
}
