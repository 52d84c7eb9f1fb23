import { useCallback, useMemo } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { readJson } from '../../../lib/json-nodes';
import { useSliced } from '../../../lib/use-sliced';
import {
  chooseInspectorTab,
  INSPECTOR_TABS,
  type InspectorTab,
} from '../../../state/inspector-store';
import { usePayload } from '../../../state/payload-store';
import { Tabs } from '../../../ui/Tabs';
import { Base64View } from './Base64View';
import { CutNote } from './CutNote';
import { DetailFields } from './DetailFields';
import { DiffView } from './DiffView';
import { HexView } from './HexView';
import { JsonTree } from './JsonTree';
import { RawView } from './RawView';
import { RecordMeta } from './RecordMeta';
import { type ShownPayload, shownPayload } from './shown-payload';
import { TextView } from './TextView';

const TAB_LABELS: Readonly<Record<InspectorTab, string>> = {
  json: 'JSON',
  text: 'Text',
  hex: 'Hex',
  base64: 'Base64',
  details: 'Details',
  raw: 'Raw',
  diff: 'Diff',
};

/** Ways to look at the payload alone. */
const OF_PAYLOAD: ReadonlySet<InspectorTab> = new Set(['json', 'text', 'hex', 'base64']);

interface RecordBodyProps {
  record: RecordDetail;
  preferred: InspectorTab;
  /** There is room for sixteen bytes a line. */
  wide: boolean;
}

/** A record in the way preferred, or the first it has. */
export function RecordBody({ record, preferred, wide }: RecordBodyProps) {
  const loaded = usePayload(({ of, payload }) => (of === record ? payload : null));
  const whole = loaded?.state === 'loaded' ? loaded : null;
  const payload = useMemo(() => shownPayload(record, whole), [record, whole]);
  const { text, cut } = payload;
  const begin = useCallback(() => readJson(text ?? '', cut), [text, cut]);
  const read = useSliced(begin, text?.length ?? 0);
  const json = read.done ? read.value : null;
  const offered: Readonly<Record<InspectorTab, boolean>> = {
    json: json === null || json.ok,
    text: text !== null,
    hex: payload.hasBytes,
    base64: payload.hasBytes,
    details: true,
    raw: record.raw !== null,
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
      <RecordMeta record={record} />
      {OF_PAYLOAD.has(tab) && <CutNote record={record} payload={payload} loaded={loaded} />}
      {tab === 'json' && json?.ok && <JsonTree record={record} nodes={json.nodes} />}
      {tab === 'json' && !read.done && (
        <p role="status" className="px-3 py-2 text-muted">
          Reading the JSON… {Math.floor(read.share * 100)} %
        </p>
      )}
      {tab === 'text' && text !== null && <TextView text={text} json={json} cut={cut} />}
      {(tab === 'hex' || tab === 'base64') && <BytesView tab={tab} payload={payload} wide={wide} />}
      {(tab === 'details' || tab === 'raw' || tab === 'diff') && (
        <div className="relative min-h-0 flex-1 overflow-auto px-3 py-2 font-data text-data select-text">
          {tab === 'details' && <DetailFields record={record} />}
          {tab === 'raw' && record.raw !== null && <RawView raw={record.raw} />}
          {tab === 'diff' && <DiffView record={record} />}
        </div>
      )}
    </Tabs>
  );
}

interface BytesViewProps {
  tab: 'hex' | 'base64';
  payload: ShownPayload;
  wide: boolean;
}

function BytesView({ tab, payload, wide }: BytesViewProps) {
  const bytes = payload.bytes();
  if (!bytes) return null;
  return tab === 'hex' ? (
    <HexView bytes={bytes} width={wide ? 16 : 8} />
  ) : (
    <Base64View bytes={bytes} />
  );
}
