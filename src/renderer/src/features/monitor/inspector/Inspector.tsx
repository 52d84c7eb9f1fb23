import { Binary, ChevronDown, ChevronUp, Copy, X } from 'lucide-react';
import { memo } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/views';
import { formatCount } from '../../../lib/format';
import { fromBase64 } from '../../../lib/hex-lines';
import { useInspector } from '../../../state/inspector-store';
import { Button } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { CopyAs } from './CopyAs';
import { toHex } from './payload-bytes';
import { RecordBody } from './RecordBody';

interface InspectorProps {
  /** There is room for sixteen bytes a line. */
  wide: boolean;
  /** Look at the row before (-1) or behind (1). */
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** One record whole. */
export const Inspector = memo(function Inspector({ wide, onStep, onClose }: InspectorProps) {
  const { record, failure, tab } = useInspector();
  return (
    <aside aria-label="Inspector" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <div className="flex h-(--bar) shrink-0 items-center gap-0.5 border-b border-line pr-1.5 pl-3">
        <h2 className="heading min-w-0 flex-1 truncate">
          {record ? `Row ${formatCount(record.row + 1)}` : 'Record'}
        </h2>
        {record && <CopyPayload record={record} />}
        <Button
          look="ghost"
          size="icon"
          aria-label="Row before"
          title="Row before (↑)"
          onClick={() => onStep(-1)}
        >
          <ChevronUp aria-hidden="true" size={15} />
        </Button>
        <Button
          look="ghost"
          size="icon"
          aria-label="Row after"
          title="Row after (↓)"
          onClick={() => onStep(1)}
        >
          <ChevronDown aria-hidden="true" size={15} />
        </Button>
        <Button
          look="ghost"
          size="icon"
          aria-label="Close the inspector"
          title="Close (Esc)"
          onClick={onClose}
        >
          <X aria-hidden="true" size={15} />
        </Button>
      </div>
      {failure && <p className="p-3 text-muted">{failure.message}</p>}
      {record && <RecordBody key={record.row} record={record} preferred={tab} wide={wide} />}
    </aside>
  );
});

function CopyPayload({ record: { text, base64, cut } }: { record: RecordDetail }) {
  if (text !== null) {
    return <CopyButton text={text} what={`${cut ? 'the start of the ' : ''}payload`} labelled />;
  }
  if (base64 === null) return null;
  return (
    <>
      <CopyAs icon={Copy} name="Copy as base64" label="base64" text={() => base64} />
      <CopyAs icon={Binary} name="Copy as hex" label="hex" text={() => toHex(fromBase64(base64))} />
    </>
  );
}
