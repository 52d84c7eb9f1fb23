import { memo, type ReactNode, useEffect } from 'react';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { useDoctor, watchDoctor } from '../../../state/doctor-store';
import { useMeasures, watchMeasures } from '../../../state/measures-store';
import { type SideTab, useSidePane } from '../../../state/side-pane';
import { SideRail } from './SideRail';
import { SideTabs } from './SideTabs';

interface SidePaneProps {
  /** The connection that the reports are about. */
  id: number;
  spec: ConnectionSpec;
  /** In px. */
  width: number;
  /** At its left edge. */
  splitter: ReactNode;
  /** The record chosen, whole; null when none is. */
  record: ReactNode;
  onChoose: (tab: SideTab) => void;
  onClose: () => void;
}

const DOCTOR_EVERY_MS = { shown: 1_000, hidden: 5_000 };

/** Beside the log of a connection: a record, or a report; when closed, the way to them. */
export const SidePane = memo(function SidePane(props: SidePaneProps) {
  const { id, spec, width, splitter, record, onChoose, onClose } = props;
  const wanted = useSidePane((state) => state.tab);
  const { measures } = useMeasures(id);
  const doctor = useDoctor(id);
  const open = wanted !== null;
  const consulting = wanted === 'doctor';

  useEffect(() => (open ? watchMeasures(id) : undefined), [id, open]);
  useEffect(
    () => watchDoctor(id, consulting ? DOCTOR_EVERY_MS.shown : DOCTOR_EVERY_MS.hidden),
    [id, consulting],
  );

  const hasText = Boolean(measures?.tokens);
  if (wanted === null) return <SideRail doctor={doctor.value} onChoose={onChoose} />;
  return (
    <div className="inspector-pane" style={{ width }}>
      {splitter}
      <SideTabs
        id={id}
        spec={spec}
        tab={wanted === 'text' && !hasText ? 'latency' : wanted}
        hasText={hasText}
        record={record}
        onChoose={onChoose}
        onClose={onClose}
      />
    </div>
  );
});
