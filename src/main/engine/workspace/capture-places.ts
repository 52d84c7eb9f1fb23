import type { LogSource } from '../../../shared/contract/commands';
import { WirescopeError } from '../../../shared/contract/result';
import type { Library } from '../capture/library';

/** What is asked of the recording under way. */
export interface RecordingUnderWay {
  current(): {
    id: string;
    file: string;
    connectionOf(workspaceId: number): number | null;
  } | null;
  view(): { name: string };
  keep(name: string): boolean;
}

/** Where what is recorded lies. */
export interface CapturePlace {
  file: string;
  /** Id in the capture; null = all. */
  connection: number | null;
  /** What the capture is called. */
  name: string;
}

/** Finds the files behind what the window names. */
export interface CapturePlaces {
  isRecorded(id: string): boolean;
  /** Error: `not-found`, also while nothing has been recorded. */
  placeOf(source: LogSource): Promise<CapturePlace>;
}

/** Looks in the library and at the recording under way. */
export function createCapturePlaces(
  library: Pick<Library, 'list' | 'present'>,
  recordings: RecordingUnderWay,
): CapturePlaces {
  function isRecorded(id: string): boolean {
    return recordings.current()?.id === id;
  }

  async function nameOf(capture: string): Promise<string> {
    if (isRecorded(capture)) return recordings.view().name;
    const { captures } = await library.list();
    return captures.find(({ id }) => id === capture)?.name ?? capture;
  }

  return {
    isRecorded,
    async placeOf({ capture, connection }) {
      if (capture !== null) {
        const file = await library.present(capture);
        return { file, connection, name: await nameOf(capture) };
      }
      const current = recordings.current();
      const id = connection === null ? null : (current?.connectionOf(connection) ?? null);
      if (!current || (connection !== null && id === null)) {
        throw new WirescopeError('not-found', 'Nothing has been recorded yet. Connect first.');
      }
      return { file: current.file, connection: id, name: recordings.view().name };
    },
  };
}
