import type { PastedView } from '../../../../shared/contract/views';
import { TRANSPORT_LABELS } from '../../../../shared/model/transport';
import { visibleText } from '../../../../shared/visible-text';
import { classNames } from '../../lib/class-names';
import { Chip } from '../../ui/Chip';
import { pastedSummary } from './pasted-summary';

const MAX_SHOWN = 1_024;

/** What a pasted text was read as, before it becomes a connection. */
export function PastedPreview({ pasted: { spec, notes } }: { pasted: PastedView }) {
  return (
    <>
      <dl className="grid grid-cols-[96px_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 text-data">
        <dt className="text-muted">Transport</dt>
        <dd className="flex items-center gap-2">
          <Chip transport={spec.transport} />
          <span aria-hidden="true">{TRANSPORT_LABELS[spec.transport].name}</span>
        </dd>
        {pastedSummary(spec).map(({ label, value, data }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className={classNames('[overflow-wrap:anywhere]', data && 'font-data')}>
              {visibleText(value, MAX_SHOWN)}
            </dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && (
        <section aria-label="Notes" data-tone="warn" className="mt-3">
          <h3 className="heading">Notes</h3>
          <ul className="mt-1 flex flex-col gap-0.5 text-data">
            {notes.map((note) => (
              <li key={note} className="flex items-baseline gap-2 [overflow-wrap:anywhere]">
                <i aria-hidden="true" className="dot translate-y-[-2px]" />
                <span className="min-w-0">{visibleText(note, MAX_SHOWN)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
