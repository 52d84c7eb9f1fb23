import { X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { TextArea } from '../../../ui/TextArea';
import type { OptionsEditor } from './use-options-editor';

interface ListFieldProps {
  editor: OptionsEditor;
  path: 'subprotocols' | 'sendOnOpen' | 'otherUrls';
  /** Of the whole list. */
  label: string;
  /** Of one entry; its number follows. */
  entry: string;
  help: string;
  placeholder?: string;
  /** Entries may have several lines. */
  multiline?: boolean;
}

/** A short list of texts; an empty field at its end takes the next one. */
export function ListField({
  editor,
  path,
  label,
  entry,
  help,
  placeholder,
  multiline = false,
}: ListFieldProps) {
  const entries = editor.spec[path];
  const labelId = useId();
  const helpId = useId();
  const problem = Object.entries(editor.shown).find(([place]) => place.startsWith(`${path}.`));

  function write(at: number, text: string): void {
    editor.change(path, [...entries.slice(0, at), text, ...entries.slice(at + 1)]);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid row
    <div
      role="group"
      aria-labelledby={labelId}
      aria-describedby={helpId}
      className="grid grid-cols-[132px_minmax(0,1fr)] gap-x-3 gap-y-1"
    >
      <span id={labelId} className="pt-1.5 text-data text-muted">
        {label}
      </span>
      <div className="flex flex-col gap-1">
        {[...entries, ''].map((text, at) => {
          const place = `${path}.${at}`;
          const props = {
            'aria-label': `${entry} ${at + 1}`,
            'aria-invalid': editor.shown[place] !== undefined,
            'data-option': place,
            value: text,
            placeholder: at === entries.length ? placeholder : undefined,
            onChange: ({ target }: { target: { value: string } }) => write(at, target.value),
          };
          return (
            <div key={place} className="flex items-center gap-3">
              {multiline ? (
                <TextArea
                  {...props}
                  rows={text.includes('\n') ? 3 : 1}
                  className="min-h-7 flex-1"
                />
              ) : (
                <Field {...props} className="flex-1" />
              )}
              {at < entries.length ? (
                <Button
                  look="ghost"
                  size="icon"
                  aria-label={`Remove ${entry.toLowerCase()} ${at + 1}`}
                  title="Remove"
                  onClick={() =>
                    editor.change(
                      path,
                      entries.filter((_, other) => other !== at),
                    )
                  }
                >
                  <X aria-hidden="true" size={13} />
                </Button>
              ) : (
                <span className="w-7 shrink-0" />
              )}
            </div>
          );
        })}
      </div>
      {problem ? (
        <p id={helpId} data-tone="bad" className="ink col-start-2 text-small">
          {problem[1]}
        </p>
      ) : (
        <p id={helpId} className="col-start-2 text-small text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
