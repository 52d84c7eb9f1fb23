import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { useDelivery, watchDelivery } from '../../../state/delivery-store';
import { useDoctor } from '../../../state/doctor-store';
import { useMeasures } from '../../../state/measures-store';
import { SIDE_TABS, type SideTab } from '../../../state/side-pane';
import { Button } from '../../../ui/Button';
import { Tabs } from '../../../ui/Tabs';
import { DeliveryPane } from './DeliveryPane';
import { DoctorMark } from './DoctorMark';
import { DoctorPane } from './DoctorPane';
import { LatencyPane } from './LatencyPane';
import { ReportBody } from './ReportBody';
import { SIDE_LABELS } from './side-labels';
import { TextPane } from './TextPane';

interface SideTabsProps {
  id: number;
  spec: ConnectionSpec;
  tab: SideTab;
  /** Messages look like the stream of a language model. */
  hasText: boolean;
  record: ReactNode;
  onChoose: (tab: SideTab) => void;
  onClose: () => void;
}

const DELIVERY_EVERY_MS = 1_000;

/** The record and the reports, one at a time. */
export function SideTabs(props: SideTabsProps) {
  const { id, spec, tab, hasText, record, onChoose, onClose } = props;
  const doctor = useDoctor(id);
  const tabs = SIDE_TABS.filter((one) => one !== 'text' || hasText).map((one) => ({
    id: one,
    label: SIDE_LABELS[one].label,
    mark: one === 'doctor' && <DoctorMark report={doctor.value} />,
  }));
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <Tabs
        label="Beside the log"
        tabs={tabs}
        chosen={tab}
        onChoose={onChoose}
        after={
          <Button
            look="ghost"
            size="icon"
            aria-label={`Close ${SIDE_LABELS[tab].label.toLowerCase()}`}
            title="Close, Esc"
            onClick={onClose}
          >
            <X aria-hidden="true" size={15} />
          </Button>
        }
      >
        {tab === 'record' ? record : <Report key={id} id={id} spec={spec} tab={tab} />}
      </Tabs>
    </div>
  );
}

interface ReportProps {
  id: number;
  spec: ConnectionSpec;
  tab: Exclude<SideTab, 'record'>;
}

function Report({ id, spec, tab }: ReportProps) {
  switch (tab) {
    case 'delivery':
      return <Delivery id={id} />;
    case 'doctor':
      return <Doctor id={id} />;
    default:
      return <Measured id={id} spec={spec} tab={tab} />;
  }
}

function Measured({ id, spec, tab }: Omit<ReportProps, 'tab'> & { tab: 'latency' | 'text' }) {
  const { measures, failure } = useMeasures(id);
  return (
    <ReportBody value={measures} failure={failure} what="measures">
      {(value) =>
        tab === 'text' && value.tokens ? (
          <TextPane tokens={value.tokens} />
        ) : (
          <LatencyPane id={id} spec={spec} measures={value} />
        )
      }
    </ReportBody>
  );
}

function Delivery({ id }: { id: number }) {
  const { value, failure } = useDelivery(id);
  useEffect(() => watchDelivery(id, DELIVERY_EVERY_MS), [id]);
  return (
    <ReportBody value={value} failure={failure} what="delivery">
      {(report) => <DeliveryPane id={id} report={report} />}
    </ReportBody>
  );
}

function Doctor({ id }: { id: number }) {
  const { value, failure } = useDoctor(id);
  return (
    <ReportBody value={value} failure={failure} what="doctor">
      {(report) => <DoctorPane id={id} report={report} />}
    </ReportBody>
  );
}
