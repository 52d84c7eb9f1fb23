import type { DoctorReport } from '../../../../../shared/model/verdict';
import type { SideTab } from '../../../state/side-pane';
import { DoctorMark } from './DoctorMark';
import { SIDE_LABELS } from './side-labels';

interface SideRailProps {
  doctor: DoctorReport | null;
  onChoose: (tab: SideTab) => void;
}

const OFFERED = ['record', 'latency', 'delivery', 'doctor'] as const;

/** What stands at the edge of the log while nothing is beside it. */
export function SideRail({ doctor, onChoose }: SideRailProps) {
  return (
    <section aria-label="Reports" className="side-rail">
      {OFFERED.map((tab) => (
        <button
          key={tab}
          type="button"
          title={SIDE_LABELS[tab].title}
          onClick={() => onChoose(tab)}
          className="side-rail-button"
        >
          <span className="[writing-mode:vertical-rl]">{SIDE_LABELS[tab].label}</span>
          {tab === 'doctor' && <DoctorMark report={doctor} />}
        </button>
      ))}
    </section>
  );
}
