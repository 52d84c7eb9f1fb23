import type { CaptureView } from '../../../../shared/contract/capture-views';
import { visibleText } from '../../../../shared/visible-text';
import { deleteCapture } from '../../state/capture-actions';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { deleteQuestion } from './capture-rows';

interface DeleteDialogProps {
  capture: CaptureView;
  onClose: () => void;
}

/** Asks before the file of a capture is deleted. */
export function DeleteDialog({ capture, onClose }: DeleteDialogProps) {
  return (
    <ConfirmDialog
      title={`Delete “${visibleText(capture.name, 80)}”?`}
      text={deleteQuestion(capture)}
      action="Delete"
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        void deleteCapture(capture.id);
      }}
    />
  );
}
