import { X } from 'lucide-react';
import { type ClipboardEvent, useId } from 'react';
import { isSecretHeader } from '../../../../../shared/secret-names';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import {
  COMMON_HEADERS,
  type HeaderRow,
  insertHeaders,
  pastedHeaders,
  writeHeader,
} from './header-rows';
import { SecretField } from './SecretField';
import type { OptionsEditor } from './use-options-editor';

/** The request's own headers; an empty row at the end takes the next one. */
export function HeadersTab({ editor }: { editor: OptionsEditor }) {
  const namesId = useId();
  const { headers } = editor.spec;
  const rows: HeaderRow[] = [...headers, ['', '']];
  const problems = Object.entries(editor.shown).filter(([path]) => path.startsWith('headers'));
  return (
    <>
      <datalist id={namesId}>
        {COMMON_HEADERS.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <table aria-label="Headers" className="w-full table-fixed border-collapse">
        <thead>
          <tr className="text-left">
            <th scope="col" className="heading w-[38%] pb-1">
              Name
            </th>
            <th scope="col" className="heading pb-1">
              Value
            </th>
            <th scope="col" className="w-9">
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
            <HeaderLine key={at} editor={editor} at={at} row={row} namesId={namesId} />
          ))}
        </tbody>
      </table>
      {problems.map(([path, problem]) => (
        <p key={path} data-tone="bad" className="ink mt-1 text-small">
          Row {Number(path.split('.')[1]) + 1}: {problem}
        </p>
      ))}
      <p className="mt-2 text-small text-muted">
        Paste several lines “Name: value” to add them all. Values may hold {'{{variables}}'}.
      </p>
    </>
  );
}

interface HeaderLineProps {
  editor: OptionsEditor;
  at: number;
  row: HeaderRow;
  namesId: string;
}

function HeaderLine({ editor, at, row: [name, value], namesId }: HeaderLineProps) {
  const { headers } = editor.spec;
  const isNew = at === headers.length;
  const write = (part: 0 | 1, text: string) =>
    editor.change('headers', writeHeader(headers, at, part, text));

  function onPaste(event: ClipboardEvent, part: 0 | 1): void {
    const pasted = pastedHeaders(event.clipboardData.getData('text/plain'));
    // A single line may just as well be a value that holds a colon.
    if (!pasted || (part === 1 && pasted.length < 2)) return;
    event.preventDefault();
    editor.change('headers', insertHeaders(headers, at, pasted));
  }

  const valueProps = {
    'aria-label': `Header value ${at + 1}`,
    'aria-invalid': editor.shown[`headers.${at}.1`] !== undefined,
    'data-option': `headers.${at}.1`,
    value,
    placeholder: isNew ? 'value' : undefined,
    onChange: ({ target }: { target: { value: string } }) => write(1, target.value),
    onPaste: (event: ClipboardEvent) => onPaste(event, 1),
    className: 'flex-1',
  };
  return (
    <tr>
      <td className="py-0.5 pr-1.5">
        <Field
          aria-label={`Header name ${at + 1}`}
          aria-invalid={editor.shown[`headers.${at}.0`] !== undefined}
          data-option={`headers.${at}.0`}
          list={namesId}
          value={name}
          placeholder={isNew ? 'New header' : undefined}
          onChange={({ target }) => write(0, target.value)}
          onPaste={(event) => onPaste(event, 0)}
          className="w-full"
        />
      </td>
      <td className="py-0.5">
        <span className="flex items-center gap-1">
          {isSecretHeader(name) ? (
            <SecretField what={`value of ${name}`} {...valueProps} />
          ) : (
            <Field {...valueProps} />
          )}
        </span>
      </td>
      <td className="py-0.5 pl-2">
        {!isNew && (
          <Button
            look="ghost"
            size="icon"
            aria-label={`Remove header ${at + 1}`}
            title="Remove"
            onClick={() =>
              editor.change(
                'headers',
                headers.filter((_, other) => other !== at),
              )
            }
          >
            <X aria-hidden="true" size={13} />
          </Button>
        )}
      </td>
    </tr>
  );
}
