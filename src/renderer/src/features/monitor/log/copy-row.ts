import type { RecordDetail } from '../../../../../shared/contract/views';
import { copyText } from '../../../lib/clipboard';
import { formatCount } from '../../../lib/format';
import { readRecord } from '../../../state/log-views';
import { notify, notifyFailure } from '../../../state/notice-store';

/** Copies the payload of a row as it was sent; of a row without one, what the log says. */
export async function copyRow(connectionId: number, row: number): Promise<void> {
  const title = `Row ${formatCount(row + 1)} could not be copied`;
  const result = await readRecord(connectionId, row);
  if (!result.ok) return notifyFailure(title, result.error);
  const { text, what } = rowToCopy(result.value);
  if (await copyText(text)) {
    notify({ title: `Row ${formatCount(row + 1)} copied`, text: what, tone: 'ok' });
  } else notify({ title, text: 'The system did not take it.' });
}

/** What is put on the clipboard, and what it is. */
export function rowToCopy(record: Pick<RecordDetail, 'text' | 'base64' | 'cut' | 'preview'>): {
  text: string;
  what: string;
} {
  const { text, base64, cut, preview } = record;
  const part = cut ? 'The first MiB of its payload' : 'Its payload';
  if (text !== null) return { text, what: `${part}, as text.` };
  if (base64 !== null) return { text: base64, what: `${part}, as base64.` };
  return { text: preview, what: 'What the log says of it.' };
}
