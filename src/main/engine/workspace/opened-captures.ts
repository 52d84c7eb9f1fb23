import type { OpenCapture } from '../../../shared/contract/capture-views';
import { WirescopeError } from '../../../shared/contract/result';
import type { StateSpan } from '../../../shared/contract/views';
import type { StoredState } from '../capture/capture-file';
import { stateSchema } from '../capture/import/record-line';
import type { CaptureSummary } from '../capture/reader/protocol';
import type { ReaderClient } from '../capture/reader/reader-client';
import { spanOf } from './story';

/** The captures that are open beside the recording. */
export interface OpenedCaptures {
  /** In the order in which they were opened. */
  list(): OpenCapture[];
  has(id: string): boolean;
  /** Opens one, or looks at it anew. Errors: `capture-unreadable`, `too-many`. */
  open(id: string, file: string): Promise<OpenCapture>;
  /** Nothing when it is not open. */
  close(id: string): Promise<void>;
  rename(id: string, name: string): void;
}

const MOST_OPEN = 32;
/** States told of all connections of a capture together. */
const MOST_SPANS = 20_000;
const LEAST_SPANS = 10;

/** @param onChange told when one was opened, closed or renamed */
export function createOpenedCaptures(reader: ReaderClient, onChange: () => void): OpenedCaptures {
  const opened = new Map<string, { file: string; view: OpenCapture }>();

  return {
    list: () => Array.from(opened.values(), ({ view }) => view),
    has: (id) => opened.has(id),
    async open(id, file) {
      if (!opened.has(id) && opened.size >= MOST_OPEN) {
        throw new WirescopeError('too-many', `${MOST_OPEN} captures are open. Close one first.`);
      }
      const view = openCaptureOf(id, await reader.open(file));
      opened.set(id, { file, view });
      onChange();
      return view;
    },
    async close(id) {
      const found = opened.get(id);
      if (!found) return;
      opened.delete(id);
      onChange();
      await reader.close(found.file);
    },
    rename(id, name) {
      const found = opened.get(id);
      if (!found) return;
      opened.set(id, { ...found, view: { ...found.view, name } });
      onChange();
    },
  };
}

function openCaptureOf(id: string, summary: CaptureSummary): OpenCapture {
  const { name, records, from, to, connections, states } = summary;
  const most = Math.max(LEAST_SPANS, Math.floor(MOST_SPANS / Math.max(1, connections.length)));
  const stories = storiesOf(states);
  return {
    id,
    name: name || id,
    records,
    from,
    to,
    connections: connections.map((connection) => ({
      ...connection,
      story: (stories.get(connection.id) ?? []).slice(-most),
    })),
  };
}

/** The stories of all connections; a state that cannot be read is left out. */
export function storiesOf(states: readonly StoredState[]): Map<number, StateSpan[]> {
  const stories = new Map<number, StateSpan[]>();
  for (const { connection, at, detail } of states) {
    const state = stateOf(detail);
    if (!state) continue;
    const story = stories.get(connection) ?? [];
    story.push(spanOf({ kind: 'state', at, state }, story.length));
    stories.set(connection, story);
  }
  return stories;
}

function stateOf(detail: string) {
  try {
    return stateSchema.safeParse(JSON.parse(detail)).data;
  } catch {
    return undefined;
  }
}
