import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { formatBytes } from '../../../lib/format';
import {
  cancelPayload,
  type LoadedPayload,
  loadPayload,
  MOST_LOADED_BYTES,
} from '../../../state/payload-store';
import { Button } from '../../../ui/Button';
import { canLoad, partName, type ShownPayload } from './shown-payload';

interface CutNoteProps {
  record: RecordDetail;
  payload: ShownPayload;
  loaded: LoadedPayload | null;
}

/** Says that only a part of a long payload shows, and loads the rest. */
export function CutNote({ record, payload, loaded }: CutNoteProps) {
  if (!payload.cut) return null;
  const size = formatBytes(record.size);
  return (
    <div
      role="status"
      data-tone="warn"
      className="tint flex min-h-8 shrink-0 items-center gap-2 border-b border-line px-3 py-0.5 text-data"
    >
      {loaded?.state === 'loading' ? (
        <Progress bytes={loaded.bytes} wanted={loaded.wanted} />
      ) : (
        <>
          <span className="min-w-0 flex-1">
            {loaded?.state === 'failed'
              ? `The rest could not be read. ${loaded.failure.message}`
              : noteOf(record, payload, loaded, size)}
          </span>
          {canLoad(record) && loaded?.state !== 'loaded' && (
            <Button onClick={() => void loadPayload()}>
              {(record.size ?? 0) > MOST_LOADED_BYTES
                ? `Load ${formatBytes(MOST_LOADED_BYTES)}`
                : 'Load all'}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function noteOf(
  record: RecordDetail,
  payload: ShownPayload,
  loaded: LoadedPayload | null,
  size: string,
): string {
  if (!canLoad(record)) return `${size}: only the ${partName(payload)} is kept.`;
  const shown = `${size}: the ${partName(payload)} is shown.`;
  return loaded === null ? shown : `${shown} The window takes no more; an export has all of it.`;
}

function Progress({ bytes, wanted }: { bytes: number; wanted: number }) {
  return (
    <>
      <progress
        aria-label="Loading the payload"
        max={wanted}
        value={bytes}
        className="load-progress h-1.5 min-w-0 flex-1"
      />
      <span className="shrink-0 font-data text-small tabular-nums">
        {formatBytes(bytes)} of {formatBytes(wanted)}
      </span>
      <Button onClick={cancelPayload}>Cancel</Button>
    </>
  );
}
