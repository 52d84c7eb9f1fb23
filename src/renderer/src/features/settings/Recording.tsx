import { type ReactNode, useEffect, useId, useState } from 'react';
import { sameData } from '../../lib/same-data';
import { readCaptures, useCaptures } from '../../state/capture-store';
import { openPage } from '../../state/navigation-store';
import { changeSettings, useSettings } from '../../state/settings-actions';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Field } from '../../ui/Field';
import {
  type RecordingDraft,
  type RecordingSettings,
  readRecording,
  recordingDraft,
} from './recording-form';

/** How much is recorded, how long it stays, and where. */
export function Recording() {
  const saved = useSettings()?.recording;
  return saved ? <Fields key={JSON.stringify(saved)} saved={saved} /> : null;
}

function Fields({ saved }: { saved: RecordingSettings }) {
  const [draft, setDraft] = useState(() => recordingDraft(saved));
  const { settings, faults } = readRecording(draft);
  const change = (part: Partial<RecordingDraft>) => setDraft({ ...draft, ...part });

  /** Rounded for people, an untouched field must not change what is kept. */
  function save(): void {
    if (!settings || sameData(draft, recordingDraft(saved))) return;
    const before = recordingDraft(saved);
    void changeSettings({
      recording: {
        limitBytes: draft.limit === before.limit ? saved.limitBytes : settings.limitBytes,
        maxAgeDays: settings.maxAgeDays,
        maxTotalBytes: draft.total === before.total ? saved.maxTotalBytes : settings.maxTotalBytes,
      },
    });
  }

  return (
    <div className="flex flex-col gap-3">
      <Row
        label="Pause recording when all captures take"
        unit="GiB"
        note="Recording pauses loudly and nothing is lost: the connections are not read until there is room. It pauses, too, before it takes more than a tenth of the free space."
        fault={faults.limit}
        value={draft.limit}
        onChange={(limit) => change({ limit })}
        onDone={save}
      />
      <Row
        label="Delete recordings nobody kept that are older than"
        unit="days"
        note="Empty: never. What you have kept or named stays."
        fault={faults.age}
        value={draft.age}
        onChange={(age) => change({ age })}
        onDone={save}
      />
      <Row
        label="Delete the oldest recordings nobody kept while all take more than"
        unit="GiB"
        note="Empty: never. What you have kept or named stays."
        fault={faults.total}
        value={draft.total}
        onChange={(total) => change({ total })}
        onDone={save}
      />
      <Folder />
    </div>
  );
}

interface RowProps {
  label: string;
  unit: string;
  note: string;
  fault: string | undefined;
  value: string;
  onChange: (value: string) => void;
  onDone: () => void;
}

function Row({ label, unit, note, fault, value, onChange, onDone }: RowProps) {
  const id = useId();
  return (
    <div className="text-data">
      <div className="flex items-center gap-2">
        <span id={`${id}-label`} className="min-w-0 flex-1">
          {label}
        </span>
        <Field
          aria-labelledby={`${id}-label ${id}-unit`}
          aria-describedby={`${id}-note`}
          aria-invalid={fault !== undefined}
          inputMode="decimal"
          maxLength={22}
          value={value}
          placeholder="never"
          onChange={({ target }) => onChange(target.value)}
          onBlur={onDone}
          onKeyDown={({ key }) => key === 'Enter' && onDone()}
          className="w-[96px] text-right"
        />
        <span id={`${id}-unit`} className="w-[36px] text-muted">
          {unit}
        </span>
      </div>
      <Note id={`${id}-note`} fault={fault}>
        {note}
      </Note>
    </div>
  );
}

function Note({
  id,
  fault,
  children,
}: {
  id: string;
  fault: string | undefined;
  children: ReactNode;
}) {
  if (fault === undefined) {
    return (
      <p id={id} className="max-w-[64ch] text-muted">
        {children}
      </p>
    );
  }
  return (
    <p id={id} data-tone="bad" className="ink">
      {fault}
    </p>
  );
}

function Folder() {
  const folder = useCaptures((state) => state.captures?.folder);
  useEffect(() => {
    void readCaptures();
  }, []);
  return (
    <div className="flex flex-wrap items-center gap-2 text-data">
      <span className="text-muted">Captures lie in</span>
      <span title={folder} className="min-w-0 flex-1 truncate font-data select-text">
        {folder ?? '…'}
      </span>
      {folder && <CopyButton text={folder} what="path of the folder" labelled />}
      <Button onClick={() => openPage('captures')}>Open Captures</Button>
    </div>
  );
}
