import { useMemo } from 'react';
import type { OpenCapture } from '../../../shared/contract/capture-views';
import type { ConnectionView } from '../../../shared/contract/views';
import { visibleText } from '../../../shared/visible-text';
import { useWorkspace } from './workspace-store';

/** The names of connections by the ids that rows go by, made visible, in order. */
export type ConnectionNames = ReadonlyMap<number, string>;

/** {@link ConnectionNames} of a capture; null = of the recording under way. */
export function useConnectionNames(capture: string | null): ConnectionNames {
  const connections = useWorkspace((state) => (capture === null ? state.connections : null));
  const opened = useWorkspace((state) => state.opened.find(({ id }) => id === capture));
  // Connections move many times a second, their names hardly ever.
  const names = connections ? namesOfLive(connections) : namesOfStored(opened);
  const key = JSON.stringify(names);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in them
  return useMemo(() => new Map(names), [key]);
}

function namesOfLive(connections: readonly ConnectionView[]): [number, string][] {
  return connections.flatMap(({ log, name }) =>
    log.id === null ? [] : [[log.id, visibleText(name, 200)]],
  );
}

function namesOfStored(opened: OpenCapture | undefined): [number, string][] {
  return (opened?.connections ?? []).map(({ id, name }) => [id, visibleText(name, 200)]);
}
