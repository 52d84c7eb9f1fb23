import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { RecordDetail } from '../../../../shared/contract/views';
import { formatBytes, formatCount, UNKNOWN } from '../../lib/format';
import { formatClock, formatDelta, formatDuration } from '../../lib/format-time';
import { type JsonNode, jsonRoot } from '../../lib/json-nodes';
import {
  chooseInspectorTab,
  INSPECTOR_TABS,
  type InspectorTab,
  useInspector,
} from '../../state/inspector-store';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Tabs } from '../../ui/Tabs';
import { DetailFields } from './DetailFields';
import { HexView } from './HexView';
import { JsonTree } from './JsonTree';
import { TextView } from './TextView';

const TAB_LABELS: Readonly<Record<InspectorTab, string>> = {
  json: 'JSON',
  text: 'Text',
  hex: 'Hex',
  details: 'Details',
};

interface InspectorProps {
  /** There is room for sixteen bytes a line. */
  wide: boolean;
  onClose: () => void;
}

/** One record whole. */
export function Inspector({ wide, onClose }: InspectorProps) {
  const { record, failure, tab: preferred } = useInspector();
  const root = useMemo(() => (record?.text ? jsonRoot(record.text) : null), [record]);
  return (
    <aside aria-label="Inspector" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <div className="flex h-(--bar) shrink-0 items-center gap-1 border-b border-line pr-1.5 pl-3">
        <h2 className="heading flex-1">
          {record ? `Row ${formatCount(record.row + 1)}` : 'Record'}
        </h2>
        {record && payloadOf(record) !== null && (
          <CopyButton text={payloadOf(record) ?? ''} what={copyName(record)} labelled />
        )}
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
      {record && (
        <RecordBody
          key={record.row}
          record={record}
          root={root}
          preferred={preferred}
          wide={wide}
        />
      )}
    </aside>
  );
}

interface RecordBodyProps {
  record: RecordDetail;
  root: JsonNode | null;
  preferred: InspectorTab;
  wide: boolean;
}

function RecordBody({ record, root, preferred, wide }: RecordBodyProps) {
  const { text, base64 } = record;
  const offered = INSPECTOR_TABS.filter((tab) => {
    if (tab === 'json') return root !== null;
    if (tab === 'text') return text !== null;
    return tab === 'hex' ? base64 !== null : true;
  });
  const tab = offered.includes(preferred) ? preferred : (offered[0] ?? 'details');
  return (
    <Tabs
      label="Ways to look at the record"
      tabs={offered.map((id) => ({ id, label: TAB_LABELS[id] }))}
      chosen={tab}
      onChoose={chooseInspectorTab}
    >
      <Meta record={record} />
      <div className="min-h-0 flex-1 overflow-auto px-3 py-2 font-data text-data select-text">
        {tab === 'json' && root && text !== null && <JsonTree text={text} root={root} />}
        {tab === 'text' && text !== null && <TextView text={text} />}
        {tab === 'hex' && base64 !== null && <HexView base64={base64} width={wide ? 16 : 8} />}
        {tab === 'details' && <DetailFields fields={record.fields} />}
        {record.cut && tab !== 'details' && (
          <p className="mt-2 font-sans text-muted">
            The payload is {formatBytes(record.size)} long; only its first MiB is kept here.
          </p>
        )}
      </div>
    </Tabs>
  );
}

function Meta({ record }: { record: RecordDetail }) {
  const facts: [string, string][] = [
    ['event', record.event],
    ['size', record.size === null ? UNKNOWN : `${formatCount(record.size)} B`],
    [record.direction ?? 'at', formatClock(record.at)],
    ['latency', formatDuration(record.latencyMs)],
    ['kind', record.kind],
    ['Δ ms', formatDelta(record.deltaMs) || UNKNOWN],
  ];
  return (
    <dl className="grid shrink-0 grid-cols-[auto_minmax(0,1.2fr)_auto_minmax(0,1fr)] gap-x-2.5 gap-y-0.5 border-b border-line px-3 py-2 font-data text-small">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="truncate" title={value}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function payloadOf({ text, base64 }: RecordDetail): string | null {
  return text ?? base64;
}

function copyName({ text, cut }: RecordDetail): string {
  return `${cut ? 'the start of the ' : ''}payload${text === null ? ' as base64' : ''}`;
}
