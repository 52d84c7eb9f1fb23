import { RotateCcw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from '../../../lib/class-names';
import { Button } from '../../../ui/Button';
import { isChanged } from './changed-options';
import type { OptionPath } from './option-path';
import type { OptionsEditor } from './use-options-editor';

/** What the control of a row is given: spread it on the control. */
export interface ControlProps {
  'aria-describedby': string;
  'aria-invalid': boolean;
  'data-option': OptionPath;
}

interface OptionRowProps {
  editor: OptionsEditor;
  path: OptionPath;
  /** Names the reset. */
  label: string;
  help?: string | undefined;
  /** The default in words, shown once the value differs from it. */
  initial?: string | undefined;
  /** The control has several lines: the label stands at the first. */
  tall?: boolean;
  /** The label and the control: two cells of the row. */
  children: (props: ControlProps) => ReactNode;
}

/** One option: label, control, a sentence, and the way back to the default. */
export function OptionRow({
  editor,
  path,
  label,
  help,
  initial,
  tall = false,
  children,
}: OptionRowProps) {
  const noteId = useId();
  const problem = editor.shown[path];
  const changed = isChanged(editor.spec, path);
  const note = [help, changed && initial ? `Default: ${initial}.` : null].filter(Boolean).join(' ');
  return (
    <div
      className={classNames(
        'grid min-h-7 grid-cols-[132px_minmax(0,1fr)_28px] gap-x-3 gap-y-1',
        tall ? 'items-start [&>label]:pt-1.5' : 'items-center',
      )}
    >
      {children({
        'aria-describedby': noteId,
        'aria-invalid': problem !== undefined,
        'data-option': path,
      })}
      <Reset label={label} shown={changed && path !== 'url'} onReset={() => editor.reset(path)} />
      <p
        id={noteId}
        {...(problem && { 'data-tone': 'bad' })}
        className={classNames(
          'col-start-2 col-end-4 text-small empty:hidden [overflow-wrap:anywhere]',
          problem ? 'ink' : 'text-muted',
        )}
      >
        {problem ?? note}
      </p>
    </div>
  );
}

/** Puts something back to its default; takes its room even while there is nothing to do. */
export function Reset({
  label,
  shown,
  onReset,
}: {
  label: string;
  shown: boolean;
  onReset: () => void;
}) {
  if (!shown) return <span />;
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={`Reset ${label}`}
      title={`Reset ${label} to the default`}
      onClick={onReset}
    >
      <RotateCcw aria-hidden="true" size={13} />
    </Button>
  );
}
