import { useMemo, useRef } from 'react';
import { formatJson } from '../../../lib/json-layout';
import { Button } from '../../../ui/Button';
import type { EditorHandle, TextFault } from '../../../ui/editor/editor-types';
import { TextEditor } from '../../../ui/editor/TextEditor';
import { useEditorFocus } from '../../../ui/editor/use-editor-focus';
import { notJson } from './data-fault';
import type { ControlProps } from './FormRow';
import { templateMarks } from './template-marks';
import { WordMenu } from './WordMenu';

interface DataEditorProps extends ControlProps {
  label: string;
  /** JSON whose texts are templates. */
  value: string;
  fault: TextFault | null;
  problem: string | undefined;
  onChange: (value: string) => void;
}

const LINE_PX = 18;
const LEAST_LINES = 4;
const MOST_LINES = 16;
const marks = templateMarks('message');

/** Where the data of an event is written. */
export function DataEditor({
  label,
  value,
  fault,
  problem,
  onChange,
  ...control
}: DataEditorProps) {
  const editor = useRef<EditorHandle>(null);
  const focus = useEditorFocus();
  const broken = useMemo(() => notJson(value) !== null, [value]);
  const lines = Math.min(MOST_LINES, Math.max(LEAST_LINES, value.split('\n', MOST_LINES).length));
  return (
    <div data-path={control['data-path']} className="flex min-w-0 flex-col gap-1">
      <div
        className="editor-box"
        data-bad={control['aria-invalid'] ? '' : undefined}
        style={{ height: lines * LINE_PX + 10 }}
      >
        <TextEditor
          ref={editor}
          focus={focus}
          label={label}
          placeholder={'{"price": "{{walk price 100 90 110 0.5}}"}'}
          value={value}
          json
          marks={marks}
          fault={fault}
          description={problem ?? ''}
          oneLine={false}
          onChange={onChange}
        />
      </div>
      <span className="flex items-center gap-1">
        <WordMenu
          place="message"
          onChoose={({ example }) =>
            editor.current?.insert((before) => (inString(before) ? example : `"${example}"`))
          }
        />
        <Button
          look="ghost"
          disabled={broken}
          onClick={() => onChange(formatJson(value))}
          className="h-6! px-2!"
        >
          Format
        </Button>
      </span>
    </div>
  );
}

/** Whether a text ends within a string of JSON. */
function inString(before: string): boolean {
  return (before.match(/\\.|"/g) ?? []).filter((sign) => sign === '"').length % 2 === 1;
}
