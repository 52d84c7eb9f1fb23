import { useId, useState } from 'react';
import { closePanel } from '../../state/panel-store';
import { keepRecording, useRecording } from '../../state/recording-actions';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';

/** Gives the recording under way a name; from then on it is kept until it is deleted by hand. */
export function KeepDialog() {
  const recording = useRecording();
  const [name, setName] = useState(recording?.name ?? '');
  const hintId = useId();
  const named = name.trim();

  function keep(): void {
    closePanel();
    void keepRecording(named);
  }

  return (
    <FormDialog
      title="Keep the recording"
      action="Keep"
      ready={named !== ''}
      onSubmit={keep}
      onClose={closePanel}
      className="max-w-[420px]"
    >
      <Field
        label="Name"
        value={name}
        maxLength={200}
        aria-describedby={hintId}
        onChange={(event) => setName(event.target.value)}
      />
      <p id={hintId} className="text-data text-muted">
        Recording goes on. What is kept stays on disk until you delete it in Captures, whatever the
        settings say about old recordings.
      </p>
    </FormDialog>
  );
}
