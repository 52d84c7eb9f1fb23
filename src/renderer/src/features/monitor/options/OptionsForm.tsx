import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { closePanel, usePanel } from '../../../state/panel-store';
import { Banner } from '../../../ui/Banner';
import { Button } from '../../../ui/Button';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { Dialog } from '../../../ui/Dialog';
import { countChanged } from './changed-options';
import { MissingSecrets } from './MissingSecrets';
import { OptionPanel } from './OptionPanel';
import { OptionTabs } from './OptionTabs';
import { type OptionTab, tabOf, tabsFor } from './option-catalogue';
import { firstProblem } from './option-problems';
import { useOptionsEditor } from './use-options-editor';

/** Does something with the spec; answers why it failed, or null. */
type Run = () => Promise<string | null>;

interface OptionsFormProps {
  title: string;
  initial: ConnectionSpec;
  /** Paths of secrets that must be entered again. */
  missing: readonly string[];
  needsUrl: boolean;
  /** The transport follows the URL. */
  followsUrl?: boolean;
  primary: (spec: ConnectionSpec, touched: boolean) => { label: string; run: Run };
  /** Another button; `settle` runs something once nothing is wrong. */
  extra?: (spec: ConnectionSpec, settle: (run: Run) => Promise<void>) => ReactNode;
}

export function OptionsForm({
  title,
  initial,
  missing,
  needsUrl,
  followsUrl = false,
  primary,
  extra,
}: OptionsFormProps) {
  const editor = useOptionsEditor(initial, { needsUrl, followsUrl });
  const { finished, problems, shown, touched } = editor;
  const [begin] = useState(() => usePanel.getState().option);
  const [tab, setTab] = useState<OptionTab>(() => tabOf(begin ?? missing[0] ?? 'url'));
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [wanted, setWanted] = useState(begin === null ? null : { path: begin });
  const body = useRef<HTMLDivElement>(null);
  /** Where to go back to after the question. */
  const lastField = useRef('');
  const main = primary(finished, touched);

  useEffect(() => {
    body.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }, []);

  useEffect(() => {
    if (wanted) focusOption(body.current, wanted.path);
  }, [wanted]);

  function close(): void {
    if (touched && !busy) setAsking(true);
    else closePanel();
  }

  async function settle(run: Run): Promise<void> {
    const wrong = firstProblem(problems);
    if (wrong !== null) {
      editor.showAll();
      setTab(tabOf(wrong));
      setWanted({ path: wrong });
      return;
    }
    if (busy) return;
    setBusy(true);
    const failed = await run();
    setBusy(false);
    setFailure(failed);
    if (failed === null) closePanel();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void settle(main.run);
  }

  function onBlur({ target }: FocusEvent): void {
    const path = target instanceof HTMLElement ? target.dataset.option : undefined;
    if (path === undefined) return;
    lastField.current = path;
    editor.leave(path);
  }

  const tabs = tabsFor(finished.transport).map(({ id, label }) => ({
    id,
    label,
    changed: countChanged(finished, id),
    bad: Object.keys(shown).some((path) => tabOf(path) === id),
  }));
  return (
    <>
      <Dialog
        title={title}
        look="drawer"
        className="w-[720px]!"
        onClose={close}
        footer={
          <>
            <span className="flex-1 text-small text-muted">{touched ? 'Not saved yet' : ''}</span>
            <Button onClick={close}>Cancel</Button>
            {extra?.(finished, settle)}
            <Button look="primary" disabled={busy} onClick={() => void settle(main.run)}>
              {main.label}
            </Button>
          </>
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens for the fields in it */}
        <div
          ref={body}
          data-own-keys={touched ? 'CmdOrCtrl+K CmdOrCtrl+Enter' : 'CmdOrCtrl+Enter'}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          className="flex flex-col gap-4"
        >
          {failure !== null && <Banner title="Not saved" text={failure} />}
          <MissingSecrets spec={editor.spec} missing={missing} />
          <OptionTabs tabs={tabs} chosen={tab} onChoose={setTab}>
            <OptionPanel tab={tab} editor={editor} />
          </OptionTabs>
        </div>
      </Dialog>
      {asking && (
        <ConfirmDialog
          title="Discard the changes?"
          text="The options go back to what they were."
          action="Discard"
          onConfirm={closePanel}
          onCancel={() => {
            setAsking(false);
            setWanted({ path: lastField.current });
          }}
        />
      )}
    </>
  );
}

function focusOption(within: HTMLElement | null, path: string): void {
  const fields = within?.querySelectorAll<HTMLElement>('[data-option]') ?? [];
  for (const field of fields) {
    if (field.dataset.option !== path) continue;
    field.focus();
    field.scrollIntoView({ block: 'nearest' });
  }
}
