import type { FaultPlan } from '../../../../../shared/model/fault';
import type { FaultPreset } from '../../../../../shared/model/fault-presets';
import { presetOfPlan } from '../../../lib/fault-plan';
import { choosePreset, clearFaults } from '../../../state/fault-actions';
import { FaultPresets } from '../../../ui/FaultPresets';
import { Panel } from '../Panel';

/** Bad days with a name: one press puts one on, another press takes it off. */
export function PresetsPanel({ plan }: { plan: FaultPlan }) {
  const chosen = presetOfPlan(plan);

  function onChoose(preset: FaultPreset): void {
    void (preset.id === chosen?.id ? clearFaults() : choosePreset(preset));
  }

  return (
    <Panel
      title="Presets"
      figures={
        <p className="text-data text-muted">
          One takes the place of the faults below; Undo brings them back.
        </p>
      }
    >
      <div className="px-3 pb-3">
        <FaultPresets chosen={chosen} onChoose={onChoose} />
      </div>
    </Panel>
  );
}
