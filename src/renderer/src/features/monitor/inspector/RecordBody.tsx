import { useMemo } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/views';
import { formatBytes } from '../../../lib/format';
import { jsonRoot } from '../../../lib/json-nodes';
import {
  chooseInspectorTab,
  INSPECTOR_TABS,
  type InspectorTab,
} from '../../../state/inspector-store';
import { Tabs } from '../../../ui/Tabs';
import { DetailFields } from './DetailFields';
import { DiffView } from './DiffView';
import { HexView } from './HexView';
import { JsonTree } from './JsonTree';
import { payloadBytes } from './payload-bytes';
import { RawView } from './RawView';
import { recordMeta } from './record-meta';
import { TextView } from './TextView';

const TAB_LABELS: Readonly<Record<InspectorTab, string>> = {
  json: 'JSON',
  text: 'Text',
  hex: 'Hex',
  details: 'Details',
  raw: 'Raw',
  diff: 'Diff',
};

interface RecordBodyProps {
  record: RecordDetail;
  preferred: InspectorTab;
  /** There is room for sixteen bytes a line. */
  wide: boolean;
}

/** A record in the way preferred, or the first it has. */
export function RecordBody({ record, preferred, wide }: RecordBodyProps) {
  const { text, raw, cut } = record;
  const root = useMemo(() => (text ? jsonRoot(text) : null), [text]);
  const bytes = useMemo(() => payloadBytes(record), [record]);
  const offered: Readonly<Record<InspectorTab, boolean>> = {
    json: root !== null,
    text: text !== null,
    hex: bytes !== null,
    details: true,
    raw: raw !== null,
    diff: true,
  };
  const tabs = INSPECTOR_TABS.filter((tab) => offered[tab]);
  const tab = offered[preferred] ? preferred : (tabs[0] ?? 'details');
  return (
    <Tabs
      label="Ways to look at the record"
      tabs={tabs.map((id) => ({ id, label: TAB_LABELS[id] }))}
      chosen={tab}
      onChoose={chooseInspectorTab}
    >
      <Meta record={record} />
      <div className="relative min-h-0 flex-1 overflow-auto px-3 py-2 font-data text-data select-text">
        {tab === 'json' && root && text !== null && (
          <JsonTree record={record} text={text} root={root} />
        )}
        {tab === 'text' && text !== null && <TextView text={text} />}
        {tab === 'hex' && bytes && <HexView bytes={bytes} width={wide ? 16 : 8} />}
        {tab === 'details' && <DetailFields record={record} />}
        {tab === 'raw' && raw !== null && <RawView raw={raw} />}
        {tab === 'diff' && <DiffView record={record} />}
        {cut && (tab === 'json' || tab === 'text' || tab === 'hex') && (
          <p className="mt-2 font-sans text-muted">
            The payload is {formatBytes(record.size)} long; only its first MiB is kept here.
          </p>
        )}
      </div>
    </Tabs>
  );
}

function Meta({ record }: { record: RecordDetail }) {
  return (
    <dl className="grid shrink-0 grid-cols-[auto_minmax(0,1.2fr)_auto_minmax(0,1fr)] gap-x-2.5 gap-y-0.5 border-b border-line px-3 py-2 font-data text-small">
      {recordMeta(record).map(([name, value]) => (
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
