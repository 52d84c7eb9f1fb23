import { visibleText } from '../../../../shared/visible-text';
import { formatBytes, plural } from '../../lib/format';
import { closePanel } from '../../state/panel-store';
import { discardRecording, useRecording } from '../../state/recording-actions';
import { ConfirmDialog } from '../../ui/ConfirmDialog';

/** Asks before what has been recorded is deleted. */
export function DiscardDialog() {
  const recording = useRecording();
  if (!recording) return null;

  function discard(): void {
    closePanel();
    void discardRecording();
  }

  return (
    <ConfirmDialog
      title={`Discard “${visibleText(recording.name, 80)}”?`}
      text={`${plural(recording.received, 'record')}, ${formatBytes(recording.fileBytes)} on disk, are deleted for good, with the logs in Monitor. The connections stay as they are; the next record begins a new recording.`}
      action="Discard"
      onCancel={closePanel}
      onConfirm={discard}
    />
  );
}
