import { memo, useCallback } from 'react';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { PANE_LIMITS, resizePane, useLayout } from '../../../state/layout-store';
import type { LogView } from '../../../state/log-view';
import { Splitter } from '../../../ui/Splitter';
import { Inspector } from '../inspector/Inspector';
import { SidePane } from '../report/SidePane';
import type { Beside } from './use-beside';

interface LogSideProps extends Pick<Beside, 'inspecting' | 'choose'> {
  view: LogView;
  /** The live connection that the reports are about; null for a capture, which has records only. */
  connectionId: number | null;
  spec: ConnectionSpec | null;
  onClose: () => void;
}

/** Sixteen bytes fit into a line from here on, in px. */
const WIDE_PX = 560;

/** What stands beside the log: a record, or a report about the connection. */
export const LogSide = memo(function LogSide(props: LogSideProps) {
  const { inspecting, choose, view, connectionId, spec, onClose } = props;
  const width = useLayout((state) => state.inspector);
  const onStep = useCallback((by: 1 | -1) => view.step(by), [view]);
  const splitter = (
    <Splitter
      label="Width of the inspector"
      width={width}
      min={PANE_LIMITS.inspector.min}
      max={PANE_LIMITS.inspector.max}
      side="right"
      onResize={(next) => resizePane('inspector', next)}
      onReset={() => resizePane('inspector', PANE_LIMITS.inspector.initial)}
    />
  );
  const wide = width >= WIDE_PX;
  if (connectionId !== null && spec !== null) {
    return (
      <SidePane
        id={connectionId}
        spec={spec}
        width={width}
        splitter={splitter}
        record={
          inspecting ? <Inspector wide={wide} onStep={onStep} onClose={null} /> : <NoRecord />
        }
        onChoose={choose}
        onClose={onClose}
      />
    );
  }
  if (!inspecting) return null;
  return (
    <div className="inspector-pane" style={{ width }}>
      {splitter}
      <Inspector wide={wide} onStep={onStep} onClose={onClose} />
    </div>
  );
});

function NoRecord() {
  return <p className="p-3 text-data text-muted">Choose a row in the log: it shows here, whole.</p>;
}
