import { Plus } from 'lucide-react';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import type { AnswerFields } from './answer-fields';
import type { ControlProps } from './FormRow';
import { RowActions } from './RowActions';
import { withChange, withoutRow, withRow } from './row-list';

const MOST = 50;

interface HeaderRowsProps extends ControlProps {
  headers: AnswerFields['headers'];
  onChange: (headers: AnswerFields['headers']) => void;
}

/** The headers of an answer. */
export function HeaderRows({ headers, onChange, ...control }: HeaderRowsProps) {
  return (
    <div className="flex flex-col items-start gap-1.5">
      <ul aria-label="Headers" className="flex w-full flex-col gap-1.5 empty:hidden">
        {headers.map((header, at) => (
          <li key={header.key} data-row="" className="flex items-center gap-2">
            <Field
              {...control}
              aria-label={`Name of header ${at + 1}`}
              value={header.name}
              placeholder="Name"
              maxLength={256}
              onChange={({ target }) => onChange(withChange(headers, at, { name: target.value }))}
              className="w-[34%]"
            />
            <Field
              {...control}
              aria-label={`Value of header ${at + 1}`}
              value={header.value}
              placeholder="Value"
              maxLength={8_192}
              onChange={({ target }) => onChange(withChange(headers, at, { value: target.value }))}
              className="flex-1"
            />
            <RowActions
              what={`header ${at + 1}`}
              first
              last
              onRemove={() => onChange(withoutRow(headers, at))}
            />
          </li>
        ))}
      </ul>
      <Button
        look="ghost"
        disabled={headers.length >= MOST}
        onClick={() => onChange(withRow(headers, { name: '', value: '' }))}
        className="h-6! px-2!"
      >
        <Plus aria-hidden="true" size={13} />
        Add header
      </Button>
    </div>
  );
}
