import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { closePanel } from '../../state/panel-store';
import { keepRecording, useRecording } from '../../state/recording-actions';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';

/** Gives the recording under way a name; from then on it is kept until it is deleted by hand. */
export function KeepDialog() {
  const recording = useRecording();
  const [name, setName] = useState(recording?.name ?? '');
  const field = useRef<HTMLInputElement>(null);
  const formId = useId();
  const hintId = useId();
  const named = name.trim();

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (named === '') return;
    closePanel();
    void keepRecording(named);
  }

  return (
    <Dialog
      title="Keep the recording"
      onClose={closePanel}
      footer={
        <>
          <Button onClick={closePanel}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" disabled={named === ''}>
            Keep
          </Button>
        </>
      }
      className="max-w-[420px]"
    >
      <form id={formId} onSubmit={onSubmit} className="flex flex-col gap-2">
        <Field
          ref={field}
          label="Name"
          value={name}
          maxLength={200}
          aria-describedby={hintId}
          onChange={(event) => setName(event.target.value)}
        />
        <p id={hintId} className="text-data text-muted">
          Recording goes on. What is kept stays on disk until you delete it in Captures, whatever
          the settings say about old recordings.
        </p>
      </form>
    </Dialog>
  );
}
