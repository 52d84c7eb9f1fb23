import { Copy } from 'lucide-react';
import { useMemo } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { visibleText } from '../../../../../shared/visible-text';
import { CopyButton } from '../../../ui/CopyButton';
import { LongText } from '../../../ui/LongText';
import { CopyAs } from './CopyAs';
import { detailGroups, headerLines } from './detail-groups';
import { Handshake } from './Handshake';

const FIRST_SHOWN = 2_000;

type Fields = RecordDetail['fields'];

/** Facts, handshake and headers of a record, each in its group. */
export function DetailFields({ record }: { record: RecordDetail }) {
  const groups = useMemo(() => detailGroups(record), [record]);
  return (
    <div className="flex flex-col gap-4">
      <FieldTable name="Facts" fields={groups.facts} />
      {groups.handshake.length > 0 && <Handshake phases={groups.handshake} />}
      <Headers name="Response headers" headers={groups.responseHeaders} />
      <Headers name="Request headers" headers={groups.requestHeaders} />
    </div>
  );
}

function Headers({ name, headers }: { name: string; headers: Fields }) {
  if (headers.length === 0) return null;
  return (
    <section aria-label={name}>
      <div className="flex items-center justify-between border-b border-line">
        <h3 className="heading">{name}</h3>
        <CopyButton text={headerLines(headers)} what={name.toLowerCase()} />
      </div>
      <FieldTable name={name} fields={headers} />
    </section>
  );
}

function FieldTable({ name, fields }: { name: string; fields: Fields }) {
  return (
    <table aria-label={name} className="w-full table-fixed">
      <colgroup>
        <col className="w-[36%]" />
        <col />
        <col className="w-6" />
      </colgroup>
      <tbody>
        {fields.map((field, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, the order never changes
          <tr key={index} className="group align-top hover:bg-raised">
            <th
              scope="row"
              className="py-0.5 pr-3 text-left font-normal text-muted [overflow-wrap:anywhere]"
            >
              {visibleText(field.name, 200)}
            </th>
            <td className="py-0.5 [overflow-wrap:anywhere] whitespace-pre-wrap">
              <LongText text={field.value} limit={FIRST_SHOWN} />
            </td>
            <td>
              <CopyAs
                icon={Copy}
                name={`Copy ${visibleText(field.name, 80)}`}
                text={() => field.value}
                className="on-demand"
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
