import type { LogSource } from '../../../shared/contract/commands';

export type { LogSource };

/** The log of one connection in the recording under way; null = of all of them. */
export function liveSource(connection: number | null): LogSource {
  return { capture: null, connection };
}

/** The log of one connection of a capture, by its id there; null = of all of them. */
export function storedSource(capture: string, connection: number | null): LogSource {
  return { capture, connection };
}

/** The same for two sources only when they show the same records. */
export function sourceKey({ capture, connection }: LogSource): string {
  return `${connection ?? '*'}@${capture ?? ''}`;
}

/** Whether two sources show the same records. */
export function isSameSource(a: LogSource, b: LogSource): boolean {
  return a.capture === b.capture && a.connection === b.connection;
}
