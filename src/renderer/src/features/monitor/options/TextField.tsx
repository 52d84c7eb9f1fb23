import { Field } from '../../../ui/Field';
import { TextArea } from '../../../ui/TextArea';
import { DEFAULT_OPTIONS } from './draft-spec';
import { OptionRow } from './OptionRow';
import { type OptionValue, readOption, type TextPath } from './option-path';
import type { OptionsEditor } from './use-options-editor';

interface TextFieldProps<P extends TextPath> {
  editor: OptionsEditor;
  path: P;
  label: string;
  help?: string;
  placeholder?: string;
  /** An emptied field is null rather than an empty text. */
  nullable?: boolean;
  /** Several lines. */
  rows?: number;
}

/** A text. */
export function TextField<P extends TextPath>({
  editor,
  path,
  label,
  help,
  placeholder,
  nullable = false,
  rows,
}: TextFieldProps<P>) {
  const initial = readOption(DEFAULT_OPTIONS, path) ?? undefined;
  return (
    <OptionRow editor={editor} path={path} label={label} help={help} tall={rows !== undefined}>
      {(props) => {
        const control = {
          ...props,
          label,
          value: readOption(editor.spec, path) ?? '',
          placeholder: placeholder ?? initial,
          onChange: ({ target }: { target: { value: string } }) => {
            const value = nullable && target.value === '' ? null : target.value;
            editor.change(path, value as OptionValue<P>);
          },
        };
        return rows ? <TextArea {...control} rows={rows} /> : <Field {...control} />;
      }}
    </OptionRow>
  );
}
