import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { recordMeta } from './record-meta';

/** The facts that lead a record. */
export function RecordMeta({ record }: { record: RecordDetail }) {
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
