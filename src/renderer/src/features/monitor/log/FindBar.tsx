import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { formatCount } from '../../../lib/format';
import {
  chooseFind,
  closeFind,
  type FindStatus,
  find,
  MAX_FIND_LENGTH,
  resetFind,
  typeFind,
  useFind,
} from '../../../state/find-store';
import type { LogSource } from '../../../state/log-source';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { ToggleButton } from './ToggleButton';

/** So long nothing is typed before the search begins. */
const TYPING_MS = 150;

/** Looks for text in the log, over all rows that pass its filter. */
export function FindBar({ source, onClose }: { source: LogSource; onClose: () => void }) {
  const { text, regex, caseSensitive, focusRequest, status } = useFind();
  const field = useRef<HTMLInputElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: anew whenever it is asked for
  useEffect(() => field.current?.select(), [focusRequest]);

  useEffect(() => {
    resetFind();
    return () => clearTimeout(typing.current);
  }, []);

  function onType(next: string): void {
    typeFind(next);
    clearTimeout(typing.current);
    typing.current = setTimeout(() => void find(source, 'next', 'here'), TYPING_MS);
  }

  function read(how: Parameters<typeof chooseFind>[0]): void {
    clearTimeout(typing.current);
    chooseFind(how);
    void find(source, 'next', 'here');
  }

  function go(direction: 'next' | 'previous'): void {
    clearTimeout(typing.current);
    void find(source, direction);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      closeFind();
      onClose();
    } else if (event.key === 'Enter' && event.target === field.current && !event.ctrlKey) {
      go(event.shiftKey ? 'previous' : 'next');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <search
      aria-label="Find in the log"
      onKeyDown={onKeyDown}
      className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-3"
    >
      <Field
        ref={field}
        type="search"
        aria-label="Find in log"
        placeholder="Find in event and payload"
        maxLength={MAX_FIND_LENGTH}
        value={text}
        onChange={(event) => onType(event.target.value)}
        aria-invalid={status.state === 'failed'}
        className="log-plain min-w-[64px] flex-1"
      />
      <ToggleButton
        sign="Aa"
        name="Match case"
        pressed={caseSensitive}
        onToggle={(next) => read({ caseSensitive: next })}
      />
      <ToggleButton
        sign=".*"
        name="Regular expression"
        pressed={regex}
        onToggle={(next) => read({ regex: next })}
      />
      <span role="status" className="w-[132px] shrink-0 truncate px-2 text-data tabular-nums">
        <Status status={status} />
      </span>
      <Button
        look="ghost"
        size="icon"
        aria-label="Previous match"
        title="Previous match (Shift+Enter, Shift+F3)"
        disabled={text === ''}
        onClick={() => go('previous')}
      >
        <ChevronUp aria-hidden="true" size={15} />
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label="Next match"
        title="Next match (Enter, F3)"
        disabled={text === ''}
        onClick={() => go('next')}
      >
        <ChevronDown aria-hidden="true" size={15} />
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label="Close the find bar"
        title="Close (Esc)"
        onClick={() => {
          closeFind();
          onClose();
        }}
      >
        <X aria-hidden="true" size={15} />
      </Button>
    </search>
  );
}

function Status({ status }: { status: FindStatus }) {
  switch (status.state) {
    case 'idle':
      return null;
    case 'searching':
      return <span className="text-muted">Searching…</span>;
    case 'found':
      return (
        <span title={status.wrapped ? 'Went round the end of the log' : undefined}>
          Row {formatCount(status.row + 1)}
          {status.wrapped && (
            <span aria-hidden="true" className="text-muted">
              {' '}
              ↻
            </span>
          )}
        </span>
      );
    case 'none':
      return (
        <span data-tone="warn" className="ink">
          No match
        </span>
      );
    case 'failed':
      return (
        <span data-tone="bad" className="ink" title={status.message}>
          {status.message}
        </span>
      );
  }
}
