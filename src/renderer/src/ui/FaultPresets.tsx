import { FAULT_PRESETS, type FaultPreset } from '../../../shared/model/fault-presets';

interface FaultPresetsProps {
  /** The one that is on; null when none is. */
  chosen: FaultPreset | null;
  onChoose: (preset: FaultPreset) => void;
}

/** Bad days with a name, to choose from; each says what it is like. */
export function FaultPresets({ chosen, onChoose }: FaultPresetsProps) {
  return (
    <ul aria-label="Presets" className="fault-presets">
      {FAULT_PRESETS.map((preset) => (
        <li key={preset.id}>
          <button
            type="button"
            aria-pressed={preset.id === chosen?.id}
            title={`${preset.says}\n${preset.faults}`}
            onClick={() => onChoose(preset)}
            className="fault-preset"
          >
            <b>{preset.name}</b>
            <span>{preset.says}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
