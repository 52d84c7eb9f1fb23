import { Select } from '../../../ui/Select';
import { OptionRow } from './OptionRow';
import type { OptionPath, OptionValue } from './option-path';
import { readOption } from './option-path';
import type { OptionsEditor } from './use-options-editor';

interface ChoiceFieldProps<P extends OptionPath> {
  editor: OptionsEditor;
  path: P;
  label: string;
  help?: string;
  choices: readonly { value: OptionValue<P> & string; label: string }[];
}

/** One of a few. */
export function ChoiceField<P extends OptionPath>({
  editor,
  path,
  label,
  help,
  choices,
}: ChoiceFieldProps<P>) {
  return (
    <OptionRow editor={editor} path={path} label={label} help={help}>
      {(props) => (
        <Select
          {...props}
          label={label}
          value={String(readOption(editor.spec, path))}
          onChange={({ target }) => {
            const choice = choices.find(({ value }) => value === target.value);
            if (choice) editor.change(path, choice.value);
          }}
        >
          {choices.map(({ value, label: shown }) => (
            <option key={value} value={value}>
              {shown}
            </option>
          ))}
        </Select>
      )}
    </OptionRow>
  );
}
