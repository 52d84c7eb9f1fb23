import type { RecordDetail } from '../../../../../shared/contract/capture-views';

/**
 * A record as `connect --json` writes it, without `t`, which only a running command has; null for
 * kinds whose line cannot be told from what the window knows.
 */
export function recordLine(record: RecordDetail): Record<string, unknown> | null {
  const { kind, direction, size, text, base64, latencyMs } = record;
  const stamp = { kind, at: toMicroseconds(record.at), connection: record.connection };
  switch (kind) {
    case 'message': {
      const event = fieldOf(record, 'Event');
      const id = fieldOf(record, 'Id');
      return {
        ...stamp,
        direction,
        type: text === null ? 'binary' : 'text',
        ...(event === undefined ? {} : { event }),
        ...(id === undefined ? {} : { id }),
        size,
        ...(text === null ? { dataBase64: base64 } : { data: text }),
        ...(direction === 'sent'
          ? {}
          : { latencyMs: latencyMs === null ? null : toMicroseconds(latencyMs) }),
      };
    }
    case 'ping':
    case 'pong':
      return text === null ? null : { ...stamp, direction, size, data: text };
    case 'comment':
      return { ...stamp, data: text };
    default:
      return null;
  }
}

function fieldOf({ fields }: RecordDetail, wanted: string): string | undefined {
  return fields.find(({ name }) => name === wanted)?.value;
}

/** What is below is noise of the float. */
function toMicroseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
