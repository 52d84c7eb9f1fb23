import type { CaptureView } from '../../../../shared/contract/capture-views';
import { visibleText } from '../../../../shared/visible-text';
import { nameCapture } from '../../state/capture-actions';
import { NameField as Field } from '../../ui/NameField';

interface NameFieldProps {
  capture: CaptureView;
  onDone: (byKey: boolean) => void;
}

/** A new name for a capture. */
export function NameField({ capture, onDone }: NameFieldProps) {
  return (
    <Field
      name={capture.name}
      label={`Name of ${visibleText(capture.name, 80)}`}
      onTake={(name) => void nameCapture(capture, name)}
      onDone={onDone}
    />
  );
}
