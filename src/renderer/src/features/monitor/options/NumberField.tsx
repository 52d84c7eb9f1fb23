import { Field } from '../../../ui/Field';
import { DEFAULT_OPTIONS } from './draft-spec';
import { NUMBER_OPTIONS, writeNumber } from './number-options';
import { OptionRow } from './OptionRow';
import { type NumberPath, readOption } from './option-path';
import type { OptionsEditor } from './use-options-editor';

/** A duration, a size or a count. */
export function NumberField({ editor, path }: { editor: OptionsEditor; path: NumberPath }) {
  const { label, help, empty } = NUMBER_OPTIONS[path];
  const ofDefault = writeNumber(path, readOption(DEFAULT_OPTIONS, path));
  const forTransport = (text: typeof help) =>
    typeof text === 'function' ? text(editor.spec.transport) : text;
  const ofEmpty = forTransport(empty);
  const initial = ofDefault || ofEmpty;
  const text = editor.form.texts[path] ?? writeNumber(path, readOption(editor.spec, path));
  return (
    <OptionRow
      editor={editor}
      path={path}
      label={label}
      help={forTransport(help)}
      initial={initial}
    >
      {(props) => (
        <Field
          {...props}
          label={label}
          value={text}
          placeholder={initial}
          onChange={({ target }) => editor.type(path, target.value)}
          className="max-w-[160px]"
        />
      )}
    </OptionRow>
  );
}
