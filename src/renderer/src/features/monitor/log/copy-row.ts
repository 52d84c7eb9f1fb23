import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { copyText } from '../../../lib/clipboard';
import { formatCount } from '../../../lib/format';
import type { LogSource } from '../../../state/log-source';
import { readRecord } from '../../../state/log-views';
import { notify, notifyFailure } from '../../../state/notice-store';

/** What is put on the clipboard, and what it is, in a sentence. */
export interface Copied {
  text: string;
  what: string;
}

/** Copies a row: the payload as it was sent, unless told otherwise. */
export async function copyRow(
  source: LogSource,
  row: number,
  copied: (record: RecordDetail) => Copied = rowToCopy,
): Promise<void> {
  const title = `Row ${formatCount(row + 1)} could not be copied`;
  const result = await readRecord(source, row);
  if (!result.ok) return notifyFailure(title, result.error);
  const { text, what } = copied(result.value);
  if (await copyText(text)) {
    notify({ title: `Row ${formatCount(row + 1)} copied`, text: what, tone: 'ok' });
  } else notify({ title, text: 'The system did not take it.' });
}

/** The payload of a row as it was sent; of a row without one, what the log says. */
export function rowToCopy(
  record: Pick<RecordDetail, 'text' | 'base64' | 'cut' | 'preview'>,
): Copied {
  const { text, base64, cut, preview } = record;
  const part = cut ? 'The first MiB of its payload' : 'Its payload';
  if (text !== null) return { text, what: `${part}, as text.` };
  if (base64 !== null) return { text: base64, what: `${part}, as base64.` };
  return { text: preview, what: 'What the log says of it.' };
}

/** All that the log knows of a row, for scripts and reports. */
export function rowToJson(record: RecordDetail): Copied {
  const { seq, kind, at, direction, event, size, latencyMs, text, base64, cut, note } = record;
  const row = {
    seq,
    kind,
    at: Number.isNaN(new Date(at).getTime()) ? at : new Date(at).toISOString(),
    direction,
    event,
    size,
    latencyMs,
    ...(text !== null && { text }),
    ...(base64 !== null && { base64 }),
    ...(text === null && base64 === null && { preview: record.preview }),
    ...(cut && { cut }),
    ...(note !== null && { note }),
    fields: Object.fromEntries(record.fields.map(({ name, value }) => [name, value])),
  };
  return {
    text: JSON.stringify(row, null, 2),
    what: cut ? 'As JSON, with the first MiB of its payload.' : 'As JSON.',
  };
}
