import { Plus, Save, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { StaticRule } from '../../../../../shared/model/static-rule';
import { formatCount } from '../../../lib/format';
import { saveRules } from '../../../state/scenario-actions';
import { shownShortcut } from '../../../state/shortcuts';
import { Banner } from '../../../ui/Banner';
import { Button } from '../../../ui/Button';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { StatePill } from '../../../ui/StatePill';
import { AnswerCard } from './AnswerCard';
import {
  type AnswerFields,
  answeredBefore,
  answersOf,
  FRESH_ANSWER,
  readAnswers,
} from './answer-fields';
import { dropAnswers, useAnswersDraft, writeAnswers } from './answers-draft';
import { focusFirst } from './focus-path';
import { withChange, withCopy, withMoved, withoutRow, withRow } from './row-list';
import { useOpenRows } from './use-open-rows';

const MOST = 500;

interface RulesEditorProps {
  /** As the server has them. */
  kept: readonly StaticRule[];
  /** Base URL; null while the server does not listen. */
  base: string | null;
}

/** Plain answers beside the server's own paths. */
export function RulesEditor({ kept, base }: RulesEditorProps) {
  const draft = useAnswersDraft(({ rows }) => rows);
  const rows = useMemo(() => draft ?? answersOf(kept), [draft, kept]);
  const settled = useDeferredValue(rows);
  const reading = useMemo(() => readAnswers(settled), [settled]);
  const { list, isOpen, toggle, begin } = useOpenRows(rows);
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const touched = draft !== null;

  function write(next: readonly AnswerFields[]): void {
    setFailure(null);
    writeAnswers(next, kept);
  }

  function add(): void {
    const next = withRow(rows, FRESH_ANSWER);
    begin(next.at(-1)?.key);
    write(next);
  }

  async function save(): Promise<void> {
    if (!touched) return;
    const { rules, problems } = readAnswers(rows);
    if (rules === null) return focusFirst(body.current, Object.keys(problems));
    const failed = await saveRules(rules);
    setFailure(failed);
    if (failed === null && useAnswersDraft.getState().rows === rows) dropAnswers();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) void save();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the fields in it
    <div ref={body} onKeyDown={onKeyDown} className="scenario-editor">
      <header className="scenario-bar">
        <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2">
          <h2 className="text-large font-semibold">Static rules</h2>
          <span className="font-data text-data text-muted">{formatCount(rows.length)}</span>
          {touched && <StatePill tone="warn" label="not saved" />}
          <span className="ml-auto flex items-center gap-2">
            <Button look="ghost" disabled={rows.length >= MOST} onClick={add}>
              <Plus aria-hidden="true" size={14} />
              Add rule
            </Button>
            <Button disabled={!touched} onClick={() => setAsking(true)}>
              <Undo2 aria-hidden="true" size={13} />
              Discard
            </Button>
            <Button
              look="primary"
              disabled={!touched}
              title={`Save (${shownShortcut('CmdOrCtrl+S')})`}
              onClick={() => void save()}
            >
              <Save aria-hidden="true" size={13} />
              Save
            </Button>
          </span>
        </div>
      </header>
      {failure !== null && <Banner title="Not saved" text={failure} />}
      <p className="max-w-[90ch] text-data text-muted">
        Plain HTTP answers on the same port, because an endpoint is rarely alone. The first rule
        that matches a request answers it; paths of the server itself cannot be taken. A path may
        hold <code className="font-data text-text">:name</code> for one part, or end in{' '}
        <code className="font-data text-text">/*</code> for all below.
      </p>
      {rows.length > 0 && (
        <div className="rounded-card border border-line bg-surface p-2">
          <ol ref={list} aria-label="Static rules" className="flex flex-col gap-2">
            {rows.map((row, at) => (
              <AnswerCard
                key={row.key}
                at={at}
                row={row}
                base={base}
                before={answeredBefore(rows, at)}
                open={isOpen(row.key)}
                last={at === rows.length - 1}
                reading={reading}
                onToggle={() => toggle(row.key)}
                onChange={(change) => write(withChange(rows, at, change))}
                onMove={(by) => write(withMoved(rows, at, by))}
                onCopy={() => write(withCopy(rows, at))}
                onRemove={() => write(withoutRow(rows, at))}
              />
            ))}
          </ol>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title="Discard the changes?"
          text="The rules go back to what the server has."
          action="Discard"
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            setFailure(null);
            dropAnswers();
          }}
        />
      )}
    </div>
  );
}
