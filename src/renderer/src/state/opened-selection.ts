import { useMemo } from 'react';
import type { CapturedConnection, OpenCapture } from '../../../shared/contract/capture-views';
import type { StateSpan } from '../../../shared/contract/views';
import { type StoredSource, showAddress, startAddress, useAddress } from './address-store';
import { type LogSource, liveSource } from './log-source';
import { findOpened, useWorkspace } from './workspace-store';

/** A connection of an open capture, with its story. */
export type StoredConnection = CapturedConnection & { story: StateSpan[] };

/** What of a capture is shown. */
export interface StoredSelection {
  source: StoredSource;
  capture: OpenCapture;
  /** Null = all of them. */
  connection: StoredConnection | null;
}

/** The part of an open capture that is shown; null while a connection is, or a new one is written. */
export function useStoredSelection(): StoredSelection | null {
  const source = useAddress((state) => state.stored);
  const opened = useWorkspace((state) => state.opened);
  return useMemo(() => selectionOf(source, opened), [source, opened]);
}

/** {@link selectedSource} of this moment, for components. */
export function useSelectedSource(): LogSource | null {
  const stored = useAddress((state) => state.stored);
  const id = useAddress((state) => state.selectedId);
  return useMemo(() => stored ?? (id === null ? null : liveSource(id)), [stored, id]);
}

/** What a source stands for; null when its capture is not open, or has no such connection. */
export function selectionOf(
  source: StoredSource | null,
  opened: readonly OpenCapture[],
): StoredSelection | null {
  const capture = opened.find(({ id }) => id === source?.capture);
  if (!source || !capture) return null;
  if (source.connection === null) return { source, capture, connection: null };
  const connection = capture.connections.find(({ id }) => id === source.connection);
  return connection ? { source, capture, connection } : null;
}

/** Turns to the first connection when the capture shown is open no longer. */
export function leaveClosed(): void {
  const { stored } = useAddress.getState();
  if (!stored || findOpened(stored.capture)) return;
  const first = useWorkspace.getState().connections[0];
  if (first) showAddress(first.id, first.spec.url, first.spec.transport);
  else startAddress();
}
