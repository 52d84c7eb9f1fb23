import type { RecordDetail } from '../../../../shared/contract/views';
import { visibleText } from '../../../../shared/visible-text';
import { LongText } from '../../ui/LongText';

const FIRST_SHOWN = 2_000;

export function DetailFields({ fields }: { fields: RecordDetail['fields'] }) {
  if (fields.length === 0) return <p className="font-sans text-muted">Nothing more is known.</p>;
  return (
    <dl className="grid grid-cols-[minmax(90px,auto)_minmax(0,1fr)] gap-x-3 gap-y-1">
      {fields.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, the order never changes
        <div key={index} className="contents">
          <dt className="max-w-[180px] text-muted [overflow-wrap:anywhere]">
            {visibleText(name, 200)}
          </dt>
          <dd className="[overflow-wrap:anywhere] whitespace-pre-wrap">
            <LongText text={value} limit={FIRST_SHOWN} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
