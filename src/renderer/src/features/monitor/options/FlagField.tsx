import { Checkbox } from '../../../ui/Checkbox';
import { isChanged } from './changed-options';
import { Reset } from './OptionRow';
import { type FlagPath, readOption } from './option-path';
import type { OptionsEditor } from './use-options-editor';

interface FlagFieldProps {
  editor: OptionsEditor;
  path: FlagPath;
  label: string;
  note?: string;
}

/** On or off. */
export function FlagField({ editor, path, label, note }: FlagFieldProps) {
  return (
    <div className="grid min-h-7 grid-cols-[minmax(0,1fr)_28px] items-center gap-x-3">
      <Checkbox
        label={label}
        note={note}
        data-option={path}
        checked={readOption(editor.spec, path)}
        onChange={({ target }) => editor.change(path, target.checked)}
      />
      <Reset
        label={label}
        shown={isChanged(editor.spec, path)}
        onReset={() => editor.reset(path)}
      />
    </div>
  );
}
