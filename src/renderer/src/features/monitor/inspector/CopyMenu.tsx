import {
  Binary,
  Braces,
  ChevronDown,
  Copy,
  FileText,
  SquareTerminal,
  WrapText,
} from 'lucide-react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { toBase64 } from '../../../lib/base64';
import { copyText } from '../../../lib/clipboard';
import { toHex } from '../../../lib/hex-lines';
import { jsonNodes } from '../../../lib/json-nodes';
import { copyConnection } from '../../../state/connection-actions';
import type { LogSource } from '../../../state/log-source';
import { notify } from '../../../state/notice-store';
import { usePayload } from '../../../state/payload-store';
import { Button } from '../../../ui/Button';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu';
import { prettyJson } from './pretty-json';
import { recordLine } from './record-line';
import { partName, shownPayload } from './shown-payload';

/** Puts the record on the clipboard, in one of its forms, or the connection it came by. */
export function CopyMenu({ record, source }: { record: RecordDetail; source: LogSource }) {
  const loaded = usePayload(({ of, payload }) => (of === record ? payload : null));
  const payload = shownPayload(record, loaded);
  const { text, hasBytes, cut } = payload;
  const line = recordLine(record);
  const live = source.capture === null ? source.connection : null;

  async function copy(what: string, make: () => string | null): Promise<void> {
    const made = make();
    if (made === null) {
      return notify({ title: 'Nothing copied', text: 'The payload is not JSON.' });
    }
    const part = cut ? ` Only the ${partName(payload)} of the payload.` : '';
    if (await copyText(made)) notify({ title: 'Copied', text: `${what}.${part}`, tone: 'ok' });
    else notify({ title: 'Could not copy', text: 'The clipboard cannot be written. Try again.' });
  }

  const bytes = () => payload.bytes() ?? new Uint8Array();
  return (
    <Menu
      items={
        <>
          <MenuItem
            icon={FileText}
            label="Value as text"
            disabled={text === null}
            onChoose={() => void copy('The value as text', () => text)}
          />
          <MenuItem
            icon={Braces}
            label="Value as JSON, laid out"
            disabled={text === null || cut}
            onChoose={() => void copy('The value, laid out', () => pretty(text ?? ''))}
          />
          <MenuItem
            icon={Binary}
            label="Value as base64"
            disabled={!hasBytes}
            onChoose={() => void copy('The value as base64', () => toBase64(bytes()))}
          />
          <MenuItem
            icon={Binary}
            label="Value as hex"
            disabled={!hasBytes}
            onChoose={() => void copy('The value as hex', () => toHex(bytes()))}
          />
          <MenuItem
            icon={WrapText}
            label="Record as a JSON line"
            disabled={line === null || cut}
            onChoose={() => void copy('The record as a JSON line', () => JSON.stringify(line))}
          />
          <MenuSeparator />
          <MenuItem
            icon={SquareTerminal}
            label="Connection as curl"
            disabled={live === null}
            onChoose={() => live !== null && void copyConnection(live, 'curl')}
          />
          <MenuItem
            icon={SquareTerminal}
            label="Connection as wirescope command"
            disabled={live === null}
            onChoose={() => live !== null && void copyConnection(live, 'cli')}
          />
          {live === null && (
            <p className="max-w-60 px-2 pt-1 pb-1.5 text-small text-muted">
              {source.capture === null
                ? 'Choose one connection: this log is of all of them.'
                : 'A capture keeps no settings of its connections.'}
            </p>
          )}
        </>
      }
    >
      <Button look="ghost" className="px-1.5" title="Copy the record">
        <Copy aria-hidden="true" size={14} />
        Copy
        <ChevronDown aria-hidden="true" size={12} />
      </Button>
    </Menu>
  );
}

function pretty(text: string): string | null {
  const nodes = jsonNodes(text);
  return nodes && prettyJson(nodes);
}
