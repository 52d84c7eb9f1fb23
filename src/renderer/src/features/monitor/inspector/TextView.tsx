import { TextWrap } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../../lib/format';
import type { ReadJson } from '../../../lib/json-nodes';
import { recall, remember } from '../../../lib/remember';
import { faultNote } from './fault-note';
import { TextRowsView } from './TextRowsView';
import { ToolButton } from './ToolButton';

interface TextViewProps {
  text: string;
  /** What reading it as JSON came to; null while it is read. */
  json: ReadJson | null;
  /** There is more of it. */
  cut: boolean;
}

const WRAP_KEY = 'wirescope.inspector.wrap';

/** A payload as text. */
export function TextView({ text, json, cut }: TextViewProps) {
  const [wrap, setWrap] = useState(() => recall(WRAP_KEY) !== 'off');
  if (text === '') return <p className="px-3 py-2 font-sans text-muted">Empty.</p>;
  const fault = json && !json.ok ? faultNote(text, json.flaw, cut) : null;

  function choose(next: boolean): void {
    setWrap(next);
    remember(WRAP_KEY, next ? 'on' : 'off');
  }

  return (
    <>
      <div className="inspector-tools">
        <span
          data-tone={fault ? 'warn' : 'muted'}
          title={fault ?? undefined}
          className="ink min-w-0 flex-1 truncate text-small"
        >
          {fault ?? `${formatCount(text.length)} characters`}
        </span>
        <ToolButton
          icon={TextWrap}
          name="Wrap long lines"
          pressed={wrap}
          onClick={() => choose(!wrap)}
        />
      </div>
      <TextRowsView text={text} wrap={wrap} label="Text" onWrap={() => choose(true)} />
    </>
  );
}
